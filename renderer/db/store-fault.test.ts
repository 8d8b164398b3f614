import { expect, test } from 'vitest';
import { storeFault } from './store-fault.ts';

const named = (name: string, more: object = {}): Error => Object.assign(new Error('x'), { name, ...more });

test.each([
  ['a full disk, as the browser says it', named('QuotaExceededError'), 'store.full'],
  ['a full disk, as Dexie wraps it', named('AbortError', { inner: named('QuotaExceededError') }), 'store.full'],
  ['a full disk that is a cause', new Error('x', { cause: named('QuotaExceededError') }), 'store.full'],
  ['a full disk in a bulk write', named('BulkError', { inner: named('QuotaExceededError') }), 'store.full'],
  ['a key that is taken', named('BulkError', { inner: named('ConstraintError') }), 'store.taken'],
  ['a closed database', named('DatabaseClosedError'), 'store.closed'],
  ['an aborted transaction', named('AbortError'), 'store.failed'],
])('%s', (_, error, code) => {
  expect(storeFault(error)?.code).toBe(code);
});

test('the detail names every layer', () => {
  expect(storeFault(named('AbortError', { inner: named('QuotaExceededError') }))?.detail).toBe('AbortError: x / QuotaExceededError: x');
});

test('what no database has thrown is none of its faults', () => {
  for (const error of [named('TypeError'), named('constructor'), 'a string', null, undefined]) expect(storeFault(error)).toBeNull();
});

test('an error that is its own cause comes to an end', () => {
  const error: { name: string; cause?: unknown } = { name: 'TypeError' };
  error.cause = error;
  expect(storeFault(error)).toBeNull();
});
