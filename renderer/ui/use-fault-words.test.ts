import { expect, test } from 'vitest';
import { faultOf, knownFault } from './use-fault-words.ts';

test('a fault of the app and a reason of the host both have words, in both languages', () => {
  expect(knownFault('rpc.disconnected', 'en')?.remedy).not.toBe('');
  expect(knownFault('secret.other-server', 'zh')).toEqual({ what: expect.stringContaining('服务器已更改'), remedy: '' });
});

test('a code that nobody knows has none', () => {
  for (const code of ['app.bug', 'constructor', '']) expect(knownFault(code, 'en')).toBeNull();
});

test('a full disk is told as such however the database wraps it; what nobody knows is a bug with its own words', () => {
  const full = Object.assign(new Error('aborted'), { name: 'AbortError', inner: Object.assign(new Error('x'), { name: 'QuotaExceededError' }) });
  expect(faultOf(full).code).toBe('store.full');
  expect(faultOf(new TypeError('x is not a function'))).toEqual({ code: 'app.bug', detail: 'TypeError: x is not a function' });
});
