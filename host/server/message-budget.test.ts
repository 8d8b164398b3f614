import { expect, test } from 'vitest';
import { MessageBudget } from './message-budget.ts';

const limits = { perSecond: 100, burst: 10 };

test('a burst goes through, what follows waits as long as its debt takes, and rest brings no more than a burst', () => {
  let now = 0;
  const budget = new MessageBudget(limits, () => now);
  for (let i = 0; i < 10; i += 1) expect(budget.spend(10)).toBe(0);
  expect(budget.spend(10)).toBe(10);
  expect(budget.spend(10)).toBe(20);
  now = 30;
  expect(budget.spend(10)).toBe(0);
  now = 1_000_000;
  for (let i = 0; i < 10; i += 1) expect(budget.spend(10)).toBe(0);
  expect(budget.spend(10)).toBe(10);
});

test('a message counts once more for every 64 KiB', () => {
  const budget = new MessageBudget(limits, () => 0);
  expect(budget.spend(9 * 64 * 1024)).toBe(0);
  expect(budget.spend(0)).toBe(10);
  expect(budget.spend(8 * 1024 * 1024)).toBe(10 + 1_290);
});

test('over any long time no more than the rate is let through', () => {
  let now = 0;
  const budget = new MessageBudget(limits, () => now);
  let count = 0;
  for (; now < 10_000; count += 1) now += budget.spend(10);
  expect(count).toBeLessThanOrEqual(10 + 1_000 + 1);
});
