import { expect, test } from 'vitest';
import { HostFault } from '#shared/executor/host-fault.ts';
import { RemoteHostFault } from '#renderer/host/remote-host.ts';
import { faultCode } from './fault-code.ts';

const named = (name: string, more: object = {}): Error => Object.assign(new Error('x'), { name, ...more });

test.each([
  [new HostFault(new RemoteHostFault({ code: 'rpc.disconnected', detail: '' })), 'rpc.disconnected'],
  [new RemoteHostFault({ code: 'lease.not-held', detail: '' }), 'lease.not-held'],
  [named('QuotaExceededError'), 'store.full'],
  // As Dexie tells it: the transaction was aborted, and why.
  [named('AbortError', { inner: named('QuotaExceededError') }), 'store.full'],
  [named('AbortError'), 'store.failed'],
  [named('DatabaseClosedError'), 'store.closed'],
  [named('TypeError'), 'executor.failed'],
  ['a string', 'executor.failed'],
])('%s is %s', (error, code) => {
  expect(faultCode(error)).toBe(code);
});
