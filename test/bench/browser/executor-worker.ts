import type { RunId } from '#shared/base/ids.ts';
import { Executor } from '#shared/executor/executor.ts';
import { systemClock as clock } from '#renderer/app/system.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { personDraft, pureJourney } from '#test/bench/pure-journey.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { planOf } from '#test/fakes/workflow.ts';
import type { Ask, Told } from './bench-messages.ts';
import { recordWrites, replayWrites, type WriteLog } from './record-writes.ts';

const AT_ONCE = 1_000;
const scope = globalThis as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage(told: Told | string): void };

/** What the first run of all has written; it is not measured. */
let log: Promise<{ readonly before: WriteLog; readonly walking: WriteLog }> | null = null;

scope.onmessage = ({ data }) => {
  measure(data).then((told) => scope.postMessage(told), (error: unknown) => scope.postMessage(String(error)));
};

async function measure({ of, database, people }: Ask): Promise<Told> {
  log ??= recorded(people);
  const { before, walking } = await log;
  const size = { transactions: walking.length, records: walking.reduce((sum, writes) => sum + writes.length, 0) };
  if (of === 'ours') return { ...await journey(database, people), ...size };
  const db = await openDatabase(database).open();
  const told = { before: await seconds(() => replayWrites(db.backendDB(), before)), walking: await seconds(() => replayWrites(db.backendDB(), walking)), ...size };
  db.close();
  return told;
}

async function recorded(people: number): Promise<{ before: WriteLog; walking: WriteLog }> {
  const writes = recordWrites();
  let before: WriteLog = [];
  await journey('recorded', people, () => { before = writes.take(); });
  writes.stop();
  return { before, walking: writes.take() };
}

/** Everybody stored, let in and led through five nodes, with history. */
async function journey(database: string, people: number, halfway: () => void = () => {}): Promise<Pick<Told, 'before' | 'walking'>> {
  const db = openDatabase(database);
  const store = new DexieStore(db);
  const plan = planOf(pureJourney());
  const run = await store.openRun({ id: 'run_bench' as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
  const executor = new Executor({ store, journeyOf: async () => ({ run, plan }), host: new FakeEffectHost(), clock, hostClock: clock, sliceSize: { pure: AT_ONCE, email: 8, model: 8 } });
  const before = await seconds(async () => {
    for (let from = 0; from < people; from += AT_ONCE) {
      const met = await store.putContacts(Array.from({ length: AT_ONCE }, (_, index) => personDraft(from + index)), 1);
      await executor.enroll(run.key, met.map(({ key }) => key));
    }
  });
  halfway();
  const walking = await seconds(() => executor.work());
  const { ended, steps } = await store.counters(run.key);
  if (ended !== people || steps !== people * 5) throw new Error(`${ended} ended after ${steps} steps`);
  db.close();
  return { before, walking };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
