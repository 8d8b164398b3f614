import { expect, onTestFinished, test } from 'vitest';
import { RawClient, servedHost } from '#test/fakes/served-host.ts';

test('a page may decide about doubts without holding the lease; what does not fit the contract is refused', async () => {
  const served = await servedHost();
  onTestFinished(() => served.stop());
  const client = await RawClient.enter(served);
  expect(await client.ask('listUncertain', { run: null, before: null, limit: 10 })).toEqual({ ok: true, value: { doubts: [], next: null, count: 0 } });
  for (const as of ['sent', 'resend', 'abandon', 'uncertain']) expect(await client.ask('resolveUncertain', { keys: ['nobody'], as })).toEqual({ ok: true, value: { resolved: 0, left: ['nobody'], fault: null } });
  for (const wrong of [{ keys: ['a'], as: 'failed' }, { keys: Array.from({ length: 1_001 }, () => 'a'), as: 'sent' }, { keys: 'a', as: 'sent' }]) {
    expect(await client.ask('resolveUncertain', wrong)).toMatchObject({ ok: false });
  }
  client.socket.close();
});
