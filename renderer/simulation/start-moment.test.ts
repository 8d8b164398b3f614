import { expect, test } from 'vitest';
import { at } from '#test/fakes/step.ts';
import { fieldOf, momentOf } from './start-moment.ts';

test('a field is read by the journey’s clock and written by it', () => {
  expect(momentOf('2026-12-01T09:00', 'Asia/Shanghai')).toBe(at('2026-12-01T01:00:00Z'));
  expect(fieldOf(at('2026-12-01T01:00:59Z'), 'Asia/Shanghai')).toBe('2026-12-01T09:00');
});

test('half a date is none', () => {
  for (const field of ['', '2026-12-01', '2026-13-01T09:00', 'soon']) expect(momentOf(field, 'UTC')).toBeNull();
});
