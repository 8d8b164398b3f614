// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { RunExperiments } from './run-experiments.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const nodes = { start: ['manual-start'], split: ['experiment', { arms: [{ name: 'Short <b>subject</b>', weight: 50 }, { name: '', weight: 50 }] }], won: ['goal', { event: 'order.placed' }, { name: 'Order' }] } as const;
const edges = ['start>split', 'split.arm-a>won', 'split.arm-b>won'];
const counters = { 'split|out:arm-a': 1_000, 'split|out:arm-b': 1_000, 'goal|won': 300, 'goal|won|split|arm-a': 100, 'goal|won|split|arm-b': 200 };

function told(graph: ReturnType<typeof sketchWorkflow>, given: Readonly<Record<string, number>> = counters, days = 30): string {
  render(<MantineProvider env="test"><RunExperiments graph={graph} counters={given} ms={days * DAY} /></MantineProvider>);
  return screen.queryByRole('region')?.textContent ?? '';
}

test('names the winner, what each way achieved, and how sure that is', () => {
  chooseLanguage('en');
  const text = told(sketchWorkflow(nodes, edges));
  expect(text).toContain('Experiment · Order');
  expect(text).toContain('“B” works best.');
  expect(text).toContain('Short <b>subject</b>1,00010010%');
  expect(text).toContain('+10% (+6.9% to +13.1%)+100% (+59.9% to +150.1%)< 0.0001199');
});

test('says why there is none, in either language', () => {
  chooseLanguage('zh');
  expect(told(sketchWorkflow(nodes, edges), counters, 3)).toContain('还需要再进行几天');
  cleanup();
  chooseLanguage('en');
  expect(told(sketchWorkflow(nodes, edges), {})).toContain('too few people');
});

test('a holdout is compared with those who were held back; without a goal nothing is claimed', () => {
  chooseLanguage('en');
  const graph = sketchWorkflow({ start: ['manual-start'], hold: ['holdout', {}], end: ['exit'] }, ['start>hold', 'hold.treated>end']);
  expect(told(graph, { 'hold|out:treated': 900, 'hold|out:held': 100 })).toContain('Add a “Goal” step');
});

test('a journey without experiments has no such section', () => {
  expect(told(sketchWorkflow({ start: ['manual-start'], end: ['exit'] }, ['start>end']))).toBe('');
});
