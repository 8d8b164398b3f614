import type { RunId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { CHANGED } from '#shared/base/own-events.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import { Executor, type ExecutorOptions, type Journey } from '#shared/executor/executor.ts';
import type { ContactKey, NewEvent, Run, Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { FakeClock } from './clock.ts';
import { FakeEffectHost } from './effect-host.ts';

export interface LiveDesk {
  readonly clock: FakeClock;
  readonly host: FakeEffectHost;
  readonly run: Run;
  /** Switched off, it is not among those that are live. */
  on: boolean;
  since: Instant;
  work(): Promise<void>;
  tell(name: string, contact: ContactKey, data?: NewEvent['data'], more?: Partial<NewEvent>): Promise<void>;
  /** A person's attributes are edited, and whoever edits them tells. */
  change(contact: ContactKey, attributes: Readonly<Record<string, AttributeValue>>): Promise<void>;
  counters(): Promise<Readonly<Record<string, number>>>;
}

/** A journey whose trigger lets people in by itself, with its one open run; `others` can be called, or wait. */
export async function liveJourney(store: Store, plan: Plan, at: Instant, more: Partial<ExecutorOptions> = {}): Promise<LiveDesk> {
  const clock = new FakeClock(isoInstant(at));
  const host = new FakeEffectHost();
  const run = await store.openRun({ id: `run_${plan.version}` as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
  let told = 0;
  const desk: LiveDesk = {
    clock, host, run, on: true, since: at,
    async work() {
      // A new one each time: nothing may hang on what an executor remembers.
      const journey = async (): Promise<Journey> => ({ run: (await store.runByKey(run.key))!, plan, since: desk.since });
      await new Executor({ store, host, clock, hostClock: clock, sliceSize: { pure: 1_000, email: 8, model: 8 }, journeyOf: journey, live: async () => (desk.on ? [await journey()] : []), ...more }).work();
    },
    async tell(name, contact, data = {}, given = {}) {
      told += 1;
      await store.putEvents([{ id: `evt_${told}`, contact, name, occurredAt: clock.now(), receivedAt: clock.now(), data, ...given }]);
    },
    async change(contact, attributes) {
      told += 1;
      await store.commit({ contacts: [{ key: contact, attributes, before: {} }], events: [{ id: `changed/${told}`, contact, name: CHANGED, occurredAt: clock.now(), receivedAt: clock.now(), data: {} }] });
    },
    counters: () => store.counters(run.key),
  };
  return desk;
}
