import type { ContactUid, RunId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { Executor } from '#shared/executor/executor.ts';
import type { ContactKey, Store } from '#shared/executor/store.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { personDraft } from './pure-journey.ts';

/** As many report something at the same time: a web shop's visitors, not a list. */
const AT_ONCE = 64;
const CHUNK = 1_000;

/** Somebody who bought something enters, and goes on or ends by what they bought. */
function dripJourney(): Workflow {
  return sketchWorkflow({
    start: ['event-entry', { event: 'bought' }],
    plan: ['branch', { rules: [{ id: 'paid', when: is('contact.plan', 'paid') }] }],
    big: ['branch', { rules: [{ id: 'dear', when: is('event.total', '7') }] }],
    end: ['exit'],
  }, ['start>plan', 'plan.paid>big', 'plan.else>big', 'big.dear>end', 'big.else>end']);
}

/**
 * One event after the other is told of one person each, and is in the store before the next is; the executor is at work meanwhile.
 *
 * @returns seconds from the first event to the end of the last person's way
 */
export async function arriveOneByOne(store: Store, people: number): Promise<number> {
  const plan = planOf(dripJourney());
  const clock = { now: () => instant(Date.now()) };
  const run = await store.openRun({ id: 'run_bench' as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
  const journey = { run, plan, since: instant(0) };
  const executor = new Executor({ store, journeyOf: async () => journey, live: async () => [journey], host: new FakeEffectHost(), clock, hostClock: clock, sliceSize: { pure: CHUNK, email: 8, model: 8 } });
  const keys: ContactKey[] = [];
  for (let from = 0; from < people; from += CHUNK) {
    const drafts = Array.from({ length: CHUNK }, (_, index) => personDraft(from + index)) as (ReturnType<typeof personDraft> & { uid: ContactUid })[];
    keys.push(...(await store.putContacts(drafts, 1)).map(({ key }) => key));
  }
  const began = performance.now();
  let told = 0;
  const tell = async (): Promise<void> => {
    while (told < keys.length) {
      const number = told++;
      const now = clock.now();
      await store.putEvents([{ id: `bought/${number}`, contact: keys[number]!, name: 'bought', occurredAt: now, receivedAt: now, data: { total: number % 10 } }]);
      executor.wake();
    }
  };
  let isOver = false;
  const working = executor.work(() => isOver);
  await Promise.all(Array.from({ length: AT_ONCE }, tell));
  isOver = true;
  executor.wake();
  await working;
  const seconds = (performance.now() - began) / 1_000;
  const { ended, enrolled } = await store.counters(run.key);
  if (ended !== people || enrolled !== people) throw new Error(`${enrolled} entered, ${ended} ended`);
  return seconds;
}
