import { expect, test } from 'vitest';
import { knownFault } from './use-fault-words.ts';

test('a fault of the app and a reason of the host both have words, in both languages', () => {
  expect(knownFault('rpc.disconnected', 'en')?.remedy).not.toBe('');
  expect(knownFault('secret.other-server', 'zh')).toEqual({ what: expect.stringContaining('服务器已更改'), remedy: '' });
});

test('a code that nobody knows has none', () => {
  for (const code of ['app.bug', 'constructor', '']) expect(knownFault(code, 'en')).toBeNull();
});
