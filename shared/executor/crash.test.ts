import { describe, expect, test } from 'vitest';
import { DAY } from '#shared/base/time.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { EffectHost } from './slice-effects.ts';
import type { Store } from './store.ts';

const plan = planOf(sketchWorkflow({
  start: ['manual-start'], write: ['write-message', { brief: 'Hi' }], first: ['send-email', { subject: 'A', body: '{{ steps.write.body }}' }],
  pause: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }], which: ['branch', { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }] }],
  second: ['send-email', { subject: 'B', body: 'b' }], end: ['exit'],
}, ['start>write', 'write>first', 'first.sent>pause', 'pause>which', 'which.pro>second', 'which.else>end', 'second.sent>end']));

class Crash extends Error {}

/** Lets `calls` acts pass, then fails the next one, before or after it has taken effect; nothing works afterwards. */
function crashing(store: Store, host: EffectHost, calls: number, when: 'before' | 'after'): { store: Store; host: EffectHost } {
  let left = calls;
  const cut = async <T>(act: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0 && (when === 'before' || left < -1)) throw new Crash();
    const value = await act();
    if (left < 0) throw new Crash();
    return value;
  };
  return {
    store: new Proxy(store, { get: (target, name: keyof Store) => (name === 'commit' ? (move: never) => cut(() => target.commit(move)) : (target[name] as () => unknown).bind(target)) }),
    host: { sendEmails: (request) => cut(() => host.sendEmails(request)), askModel: (request) => cut(() => host.askModel(request)), cancelSends: (request) => host.cancelSends(request) },
  };
}

describe.each(stores)('a crash at every write and call, on the %s store', (_name, fresh) => {
  test.each(['before', 'after'] as const)('loses nobody and repeats no effect (cut %s it)', async (when) => {
    let crashes = 0;
    for (let calls = 0; ; calls++) {
      const store = fresh();
      const host = new FakeEffectHost();
      const clock = new FakeClock();
      const keys = await putPeople(store, people(10), (index) => ({ plan: index % 2 ? 'pro' : 'free' }));
      const through = async (with_: { store: Store; host: EffectHost }): Promise<void> => {
        const { executor, run } = await journeyOn(with_.store, plan, with_.host, { clock, sliceSize: { pure: 1_000, email: 4, model: 4 } });
        await executor.enroll(run.key, keys);
        await executor.work();
        clock.advance(3 * DAY);
        await executor.work();
      };
      const crashed = await through(crashing(store, host, calls, when)).then(() => false, (error: unknown) => {
        if (!(error instanceof Crash || (error as Error).cause instanceof Crash)) throw error;
        return true;
      });
      if (!crashed) break;
      crashes += 1;
      await through({ store, host });
      const run = (await store.latestRun(plan.workflow))!;
      expect(await store.counters(run.key), `crash ${calls} ${when}`).toMatchObject({ enrolled: 10, ended: 10, 'end|end:finished': 10, 'second|out:sent': 5, 'first|out:sent': 10 });
      expect(await store.standing(run.key)).toEqual([]);
      expect([host.emails.length, host.asks.length]).toEqual([15, 10]);
      for (const key of keys) expect((await store.history(key)).flatMap(({ steps }) => steps.map(([node, , event]) => `${node} ${event}`)).filter((step) => step === 'end end:finished')).toHaveLength(1);
    }
    expect(crashes).toBeGreaterThan(10);
  });
});
