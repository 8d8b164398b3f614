// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { EnrollmentId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { SendRecord } from '#shared/host.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { MessagesCard } from './messages-card.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const way: ContactWay = {
  run: { id: 'run_1' as RunId, state: 'open', openedAt: instant(0) }, workflow: 'wfl_1' as WorkflowId, version: 'ver_1' as VersionId, enrollment: 'enr_1' as EnrollmentId,
  text: null, active: true, due: null, keptBy: '', occurrence: 'run_1', event: null, moves: [],
};
const sent = (subject: string): SendRecord => ({ key: subject, run: 'run_1', enrollment: 'enr_1', node: 'mail', to: 'a@x.test', messageId: '<m>', state: 'sent', reason: '', reply: '', subject, preheader: '', text: '', generated: 'no' });

test('a message that is sent while the page is open comes into the list', async () => {
  chooseLanguage('en');
  const ledger = [sent('First')];
  const never = (): (() => void) => () => {};
  const services = { host: { listSendsOf: async () => [...ledger] }, client: { onStatus: never, onChanged: never } } as unknown as Services;
  const card = (ways: readonly ContactWay[]) => <MantineProvider env="test"><ServicesContext value={services}><MessagesCard person={{} as ContactRecord} ways={ways} /></ServicesContext></MantineProvider>;
  const { rerender } = render(card([way]));
  await screen.findByText('First');
  ledger.push(sent('Second'));
  // The same way, read anew because the person has moved.
  rerender(card([{ ...way }]));
  await screen.findByText('Second');
  expect(screen.getByText('First')).toBeTruthy();
});
