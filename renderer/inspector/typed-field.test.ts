import { expect, test } from 'vitest';
import { typedField } from './typed-field.ts';

const known = [{ path: 'event.order_id', label: 'order_id', group: 'event' as const }, { path: 'contact.plan', label: 'plan', group: 'contact' as const }, { path: 'steps.score.points', label: 'Score: points', group: 'step' as const }];

test('what is known is found by its name or its path, whatever the case', () => {
  expect(typedField(' Plan ', known)).toBe('contact.plan');
  expect(typedField('contact.plan', known, 'event')).toBe('contact.plan');
  expect(typedField('score: points', known, 'event')).toBe('steps.score.points');
});

test('over an event any name of a field will do; over contacts only known ones', () => {
  expect(typedField('total', known, 'event')).toBe('event.total');
  expect(typedField('event.total', known, 'event')).toBe('event.total');
  expect(typedField('order_id', known, 'event')).toBe('event.order_id');
  expect(typedField('order total', known, 'event')).toBe(null);
  expect(typedField('total', known)).toBe(null);
});
