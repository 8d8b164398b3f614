// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { RunNumbers } from '#renderer/db/run-queries.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { RunSteps } from './run-steps.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

test.each([
  ['en', 'Not sent: 240 × It was due in quiet hours'],
  ['zh', '未发送：240 × 应发送时正值免打扰时段'],
] as const)('5b-4: a message that was left out is told at its step, with the reason: %s', (language, words) => {
  chooseLanguage(language);
  const graph = sketchWorkflow({ start: ['manual-start'], send: ['send-email'], end: ['exit'] }, ['start>send', 'send.sent>end']);
  const numbers = { counters: { enrolled: 1_240, 'start|out:out': 1_240, 'send|out:sent': 1_000, 'send|out:sent:quiet-dropped': 240 }, standing: [], failures: [] } as unknown as RunNumbers;
  render(<MantineProvider env="test"><RunSteps graph={graph} numbers={numbers} /></MantineProvider>);
  const row = screen.getByText(words, { exact: false }).closest('tr')!;
  expect([...row.cells].slice(1).map(({ textContent }) => textContent)).toEqual(['1,240', '1,240', '0', '0', '0']);
});
