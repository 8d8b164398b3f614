import { contactUid, type RunId } from '#shared/base/ids.ts';
import { Executor, type ExecutorOptions } from '#shared/executor/executor.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { FakeClock } from './clock.ts';
import type { EffectHost } from '#shared/executor/slice-effects.ts';

export interface Journey { readonly executor: Executor; readonly run: Run; readonly clock: FakeClock; readonly hostClock: FakeClock }

/** Puts people into a store; `plan` is cyclic over the list of people. */
export async function putPeople(store: Store, emails: readonly string[], attributes: (index: number) => object = () => ({}), intake = 1): Promise<number[]> {
  const met = await store.putContacts(emails.map((email, index) => ({ email, uid: contactUid({ email }), consent: { source: 'form', date: null }, attributes: { email, first_name: `P${index}`, ...attributes(index) } })), intake);
  return met.map(({ key }) => key);
}

/** An executor on a store, continuing the latest run or opening one. */
export async function journeyOn(store: Store, plan: Plan, host: EffectHost, more: Partial<ExecutorOptions> = {}): Promise<Journey> {
  const clock = (more.clock as FakeClock | undefined) ?? new FakeClock();
  const hostClock = (more.hostClock as FakeClock | undefined) ?? new FakeClock();
  const run = await store.latestRun(plan.workflow) ?? await store.openRun({ id: 'run_test' as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
  const executor = new Executor({ store, journeyOf: async () => ({ run, plan }), host, sliceSize: { pure: 1_000, email: 8, model: 8 }, ...more, clock, hostClock });
  return { executor, run, clock, hostClock };
}

export const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}@example.test`);
