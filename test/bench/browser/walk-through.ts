import type { RunId } from '#shared/base/ids.ts';
import { Executor } from '#shared/executor/executor.ts';
import { systemClock as clock } from '#renderer/app/system.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { beginImport, takeInChunk } from '#renderer/db/contact-imports.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { flowJourney, personDraft, pureJourney } from '#test/bench/pure-journey.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { planOf } from '#test/fakes/workflow.ts';
import type { JourneyName, Told } from './bench-messages.ts';
import { rest, seconds } from './seconds.ts';

/** As many as the app does at once. */
const AT_ONCE = 1_000;
const STEPS = 5;
const journeys = { flow: flowJourney, rewrites: pureJourney } as const;

/** Everybody stored, let in and led through five nodes, with history. Leaves the database as it is then. */
export async function walkThrough(name: JourneyName, database: string, people: number, halfway: () => void = () => {}): Promise<Pick<Told, 'before' | 'walking'>> {
  const db = openDatabase(database);
  const store = new DexieStore(db);
  const plan = planOf(journeys[name]());
  const importing = await seconds(async () => {
    const reading = await beginImport(db, 'people.csv', clock.now());
    for (let from = 0; from < people; from += AT_ONCE) await takeInChunk(db, reading, Array.from({ length: AT_ONCE }, (_, index) => personDraft(from + index)), 0);
  });
  const run = await store.openRun({ id: 'run_bench' as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
  const executor = new Executor({ store, journeyOf: async () => ({ run, plan }), host: new FakeEffectHost(), clock, hostClock: clock, sliceSize: { pure: AT_ONCE, email: 8, model: 8 } });
  const enrolling = await seconds(async () => {
    for (let last: number | null = null; ;) {
      const keys: number[] = (await store.contactsAfter(last, AT_ONCE)).map(({ key }) => key);
      if (keys.length === 0) break;
      await executor.enroll(run.key, keys);
      last = keys.at(-1)!;
    }
  });
  halfway();
  await rest();
  const walking = await seconds(() => executor.work());
  const { ended, steps } = await store.counters(run.key);
  if (ended !== people || steps !== people * STEPS) throw new Error(`${ended} ended after ${steps} steps`);
  db.close();
  return { before: importing + enrolling, walking };
}
