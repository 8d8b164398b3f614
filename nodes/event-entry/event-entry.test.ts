import { expect, test } from 'vitest';
import { HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { fakeStep } from '#test/fakes/step.ts';
import { is } from '#test/fakes/workflow.ts';
import { eventEntryLabels } from './event-entry.labels.ts';
import { eventEntry } from './event-entry.ts';

const NOW = instant(1_000 * HOUR);
const paramsOf = (params: object) => fakeStep(eventEntry, { event: 'order.placed', ...params }).params;
const event = (data: object, hoursAgo = 0) => ({ id: 'evt_1', seq: 7, name: 'order.placed', occurredAt: instant(NOW - hoursAgo * HOUR), receivedAt: NOW, data: data as Record<string, string> });
const asked = (params: object, data: object, hoursAgo = 0) => {
  const told = event(data, hoursAgo);
  const test = (condition: ConditionGroup): boolean => evaluate(condition, { event: told.data });
  return eventEntry.entry!(paramsOf(params), 'UTC').onEvent!.entry(told, test, NOW);
};

test('an event is an occasion of its own, named by its id', () => {
  expect(asked({}, {})).toEqual({ occurrence: 'evt_1', key: '' });
});

test('the key is what the event has in that field, and the person where it has none', () => {
  expect([asked({ key: 'order_id' }, { order_id: 42 }), asked({ key: 'order_id' }, {})]).toEqual([{ occurrence: 'evt_1', key: '42' }, { occurrence: 'evt_1', key: '' }]);
});

test('one that does not fit the rules is none at all; one that is too late is refused', () => {
  const when = is('event.product', 'tea');
  expect([asked({ when }, { product: 'cup' }), asked({ when }, { product: 'tea' }, 25), asked({ when, late: 26 }, { product: 'tea' }, 25)]).toEqual([null, { refused: 'late' }, { occurrence: 'evt_1', key: '' }]);
});

test('repeats are masked only where that is wanted, apart by a field', () => {
  expect(eventEntry.entry!(paramsOf({}), 'UTC').onEvent!.mask).toBeUndefined();
  const mask = eventEntry.entry!(paramsOf({ mask: 10, maskBy: 'product' }), 'UTC').onEvent!.mask!;
  expect([mask.window, mask.of(event({ product: 'tea' })), mask.of(event({}))]).toEqual([10 * MINUTE, 'tea', '']);
});

test.each([{ event: '' }, { event: 'weft.changed' }, { event: 'two words' }, { key: '__proto__' }, { maskBy: 'a.b' }, { late: 0 }, { mask: -1 }])('refuses %j', (params) => {
  expect(() => paramsOf(params)).toThrow();
});

test('says on its card what lets people in', () => {
  expect([eventEntryLabels.en.sentence?.(paramsOf({})), eventEntryLabels.zh.sentence?.(paramsOf({ event: '下单', when: is('event.a', 1) }))]).toEqual(['When “order.placed” happens', '发生“下单”时（有条件）']);
});
