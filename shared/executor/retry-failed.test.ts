import { describe, expect, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { sketchedRun } from '#test/fakes/sketched-run.ts';
import { stores } from '#test/fakes/stores.ts';

describe.each(stores)('trying those again who failed, on the %s store', (_name, open) => {
  test('5b-4: makes their messages due now, so that none of them is too late, however long ago it failed', async () => {
    const flow = await sketchedRun(open(), { start: ['manual-start'], send: ['send-email', { subject: 'S', body: 'B', notAfter: 24 }] }, ['start>send'], { settings: { zone: 'UTC', profile: 'EU' } });
    flow.host.email = () => ({ state: 'failed', reason: 'smtp.rejected', detail: '' });
    await flow.enter(2);
    flow.host.email = ({ key }) => ({ state: 'sent', messageId: `<${key}>` });
    await flow.pass(3 * DAY);
    expect(await flow.executor.retryFailed(flow.run.key, {})).toBe(2);
    await flow.executor.work();
    expect(flow.host.emails.slice(2).map(({ skip }) => skip)).toEqual([undefined, undefined]);
  });
});
