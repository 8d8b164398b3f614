// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { DayNumbers } from '#shared/simulation/day-numbers.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Found } from './simulation-order.ts';
import { SimulationResult } from './simulation-result.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const mail = (name: string) => ['send-email', { subject: 'S', body: 'B' }, { name }] as const;
const text = serialiseWorkflow({ foreignNodes: new Map(), workflow: sketchWorkflow({ start: ['manual-start'], one: mail('First <b>mail</b>'), two: mail('Second') }, ['start>one', 'one.sent>two']) });
const day = (date: string, byStep: Record<string, number>): DayNumbers => ({ date, entered: 0, ended: 0, sent: 0, skipped: 0, quiet: 0, capped: 0, byStep });
const found = {
  people: 1_500, came: 1_200, reached: 1_000, leftOut: { 'no-consent': 150 }, messages: { sent: 1_500, skipped: { 'no-consent': 150 } }, model: { calls: 0, input: 0, output: 0, cost: 0 },
  dead: [{ node: 'two', port: null }, { node: 'one', port: 'skipped' }], entered: 1_200, ended: 1_100, waiting: 100, event: null,
  days: [{ ...day('2026-12-01', { one: 1_000 }), entered: 1_200 }, day('2026-12-02', {}), day('2026-12-03', { two: 500 })],
  steps: [{ node: 'one', sent: 1_000, skipped: { 'no-consent': 150 }, putOff: { 'quiet-hours': 30 }, waiting: 0 }, { node: 'two', sent: 500, skipped: {}, putOff: {}, waiting: 100 }],
} as unknown as Found;

function shown(given: Partial<Found> = {}, changed = false): { readonly text: () => string; readonly seen: string[] } {
  const seen: string[] = [];
  const { container } = render(<MantineProvider env="test"><SimulationResult found={{ ...found, ...given }} text={text} changed={changed} onShow={(node) => seen.push(node)} onAgain={() => seen.push('again')} /></MantineProvider>);
  return { text: () => container.textContent ?? '', seen };
}

test('says first that nothing was sent, then the whole in a sentence and in figures', () => {
  chooseLanguage('en');
  const { text: told } = shown();
  for (const words of ['Nothing was sent.', 'Dec 1, 2026 – Dec 3, 2026, with 1,500 people', '1,500 messages would go to 1,000 people.', '1,200Entered', '150Not sent', '30Times put off', '30 × by quiet hours or blocked days']) expect(told()).toContain(words);
  expect(told()).toContain('First <b>mail</b>');
  expect(told()).not.toMatch(/AI cost|was changed|other journeys|\{\w+\}/);
});

test('tells who gets nothing with the reasons, and of whom no reason is known', () => {
  chooseLanguage('en');
  const { text: told } = shown();
  expect(told()).toContain('200 people would get nothing');
  expect(told()).toContain('50 × The journey never came to a message for them.');
  cleanup();
  expect(shown({ came: 1_000, leftOut: {} }).text()).toContain('Everybody who enters gets something.');
});

test('a way that nobody took leads to its step', () => {
  chooseLanguage('en');
  const { seen } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Nobody came to “Second”' }));
  fireEvent.click(screen.getByRole('button', { name: '“First <b>mail</b>”: nobody left by “Not sent”' }));
  expect(seen).toEqual(['two', 'one']);
});

test('the chart is told bar by bar to whoever goes through it with the keys, and is a table for whoever wants one', () => {
  chooseLanguage('en');
  shown();
  const chart = screen.getByRole('img', { name: /^Messages per day/ });
  fireEvent.keyDown(chart, { key: 'End' });
  expect(screen.getByText('Dec 3: 500 · Second 500')).toBeTruthy();
  fireEvent.keyDown(chart, { key: 'ArrowLeft' });
  expect(screen.getByText('Dec 2: 0')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show as a table' }));
  expect(screen.getAllByRole('row').slice(1, 4).map((row) => row.textContent)).toEqual(['Dec 11,2001,00001,000', 'Dec 20000', 'Dec 300500500']);
});

test('what AI would cost, or what to do where nobody knows', () => {
  chooseLanguage('en');
  expect(shown({ model: { calls: 1_200, input: 1_000, output: 2_000, cost: 1.234 } }).text()).toContain('1.23AI cost, about');
  cleanup();
  expect(shown({ model: { calls: 1_200, input: 1_000, output: 2_000, cost: null } }).text()).toContain('Enter the model’s price under Connections');
});

test.each([['en', 'Nobody knows when “<b>paid</b>” happens', 'As if “<b>paid</b>” happened to everybody'], ['zh', '没有人知道“<b>paid</b>”何时发生', '假定“<b>paid</b>”']] as const)('of a start by an event nothing is claimed, unless it was supposed: %s', (language, unknown, supposed) => {
  chooseLanguage(language);
  const { text: told, seen } = shown({ messages: { sent: 0, skipped: {} }, came: 0, entered: 0, event: { name: '<b>paid</b>', supposed: false } });
  expect(told()).toContain(unknown);
  expect(screen.queryAllByRole('heading')).toEqual([]);
  expect(told()).not.toMatch(/No message would|Everybody who enters|不会发送任何消息|每个进入/);
  fireEvent.click(screen.getByRole('button'));
  expect(seen).toEqual(['again']);
  cleanup();
  expect(shown({ event: { name: '<b>paid</b>', supposed: true } }).text()).toContain(supposed);
});

test('all of it in Chinese', () => {
  chooseLanguage('zh');
  const told = shown({}, true).text();
  for (const words of ['没有发送任何内容。', '将向 1,000 人发送 1,500 条消息。', '这次模拟之后，流程又有改动。', '200 人什么也收不到', '没有人到达“Second”', '因免打扰时段或停发日']) expect(told).toContain(words);
  expect(told).not.toMatch(/\{\w+\}/);
});
