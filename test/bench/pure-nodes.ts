import { join } from 'node:path';
import { instant } from '#shared/base/time.ts';
import type { RunId } from '#shared/base/ids.ts';
import { Executor } from '#shared/executor/executor.ts';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import type { Store } from '#shared/executor/store.ts';
import { Database } from '#host/ledger/database.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { planOf } from '#test/fakes/workflow.ts';
import type { Figure } from './figure.ts';
import { interleave, median, seconds } from './interleave.ts';
import { prepareNaive, walkNaive } from './naive-walk.ts';
import { personDraft, pureJourney } from './pure-journey.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import { recordWrites, replayWrites, type WriteLog } from './write-log.ts';

const PEOPLE = 50_000;
const AT_ONCE = 1_000;

interface Times { readonly before: number; readonly walking: number }

/** From enrolled to all ended through five nodes with history kept, beside the bare writes of the same bytes and the naive way. */
export async function pureNodes(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    let files = 0;
    const fresh = (): Database => new Database(join(folder, `${files++}.db`));
    const before: Record<'ours' | 'raw' | 'memory', number[]> = { ours: [], raw: [], memory: [] };
    const walked = (side: keyof typeof before, { before: earlier, walking }: Times): number => {
      before[side].push(PEOPLE / (earlier + walking));
      return PEOPLE / walking;
    };
    const log = await recorded(fresh());
    const rates = await interleave({
      ours: async () => closing(fresh(), async (db) => walked('ours', await journey(new SqliteStore(db)))),
      raw: async () => closing(fresh(), async (db) => {
        new SqliteStore(db);
        return walked('raw', { before: await seconds(() => replayWrites(db, log.before)), walking: await seconds(() => replayWrites(db, log.walking)) });
      }),
      naive: async () => closing(fresh(), async (db) => {
        prepareNaive(db, Array.from({ length: PEOPLE }, (_, index) => personDraft(index)));
        return PEOPLE / await seconds(() => walkNaive(db));
      }),
      memory: async () => walked('memory', await journey(new MemoryStore())),
    });
    const { commits, bytes } = log.walking;
    const raw = `${commits} commits, ${(bytes / 1e6).toFixed(1)} MB of values`;
    return [
      { name: 'pure nodes, SQLite', unit: 'people/s', ours: rates.ours, beside: { what: 'the same writes by hand', amount: rates.raw }, note: `${PEOPLE.toLocaleString('en')} people × 5 steps, enrolled to ended; ${raw}` },
      { name: 'pure nodes, SQLite', unit: 'people/s', ours: rates.ours, beside: { what: 'a row per enrollment and step', amount: rates.naive }, note: 'the naive way, 1,000 steps per transaction' },
      { name: 'pure nodes, memory', unit: 'people/s', ours: rates.memory, beside: { what: 'ours on SQLite', amount: rates.ours }, note: 'what the disk costs' },
      { name: 'with import and enrolling', unit: 'people/s', ours: median(before.ours), beside: { what: 'the same writes by hand', amount: median(before.raw) }, note: `SQLite; in memory ${Math.round(median(before.memory)).toLocaleString('en')}/s` },
    ];
  });
}

async function journey(store: Store, halfway: () => void = () => {}): Promise<Times> {
  const plan = planOf(pureJourney());
  const clock = { now: () => instant(Date.now()) };
  const run = await store.openRun({ id: 'run_bench' as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
  const executor = new Executor({ store, journeyOf: async () => ({ run, plan }), host: new FakeEffectHost(), clock, hostClock: clock, sliceSize: { pure: AT_ONCE, email: 8, model: 8 } });
  const before = await seconds(async () => {
    for (let from = 0; from < PEOPLE; from += AT_ONCE) {
      const met = await store.putContacts(Array.from({ length: AT_ONCE }, (_, index) => personDraft(from + index)), 1);
      await executor.enroll(run.key, met.map(({ key }) => key));
    }
  });
  halfway();
  const walking = await seconds(() => executor.work());
  const { ended, steps } = await store.counters(run.key);
  if (ended !== PEOPLE || steps !== PEOPLE * 5) throw new Error(`${ended} ended after ${steps} steps`);
  return { before, walking };
}

async function recorded(db: Database): Promise<{ before: WriteLog; walking: WriteLog }> {
  const take = recordWrites(db);
  return closing(db, async () => {
    let before = take();
    const store = new SqliteStore(db);
    take();
    await journey(store, () => { before = take(); });
    return { before, walking: take() };
  });
}

async function closing<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
