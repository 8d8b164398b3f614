import { DexieStore } from '#renderer/db/dexie-store.ts';
import { arriveOneByOne } from '#test/bench/drip-arrivals.ts';
import { openDatabase } from '#renderer/db/database.ts';
import type { Ask, JourneyName, Told } from './bench-messages.ts';
import { walkThrough } from './walk-through.ts';
import { naiveWay } from './naive-way.ts';
import { readHistories } from './read-histories.ts';
import { recordWrites, replayWrites, type WriteLog } from './record-writes.ts';
import { rest, seconds } from './seconds.ts';

const scope = globalThis as unknown as { onmessage: (event: MessageEvent<Ask>) => void; postMessage(told: Told | string): void };

interface Recorded { readonly before: WriteLog; readonly walking: WriteLog }
/** What the first run of each journey has written; it is not measured. */
const logs = new Map<JourneyName, Promise<Recorded>>();

scope.onmessage = ({ data }) => {
  measure(data).then((told) => scope.postMessage(told), (error: unknown) => scope.postMessage(String(error)));
};

async function measure({ of, journey, database, people, histories }: Ask): Promise<Told> {
  if (histories !== undefined) return { ...await walkThrough(journey, database, people), transactions: 0, records: 0, histories: await readHistories(database, people, histories) };
  if (of === 'naive') return { ...await naiveWay(database, people), transactions: 0, records: 0 };
  if (of === 'drips') return { before: 0, walking: await drip(database, people), transactions: 0, records: 0 };
  const log = logs.get(journey) ?? recorded(journey, people);
  logs.set(journey, log);
  const { before, walking } = await log;
  const size = { transactions: walking.length, records: walking.reduce((sum, writes) => sum + writes.length, 0) };
  if (of === 'ours') return { ...await walkThrough(journey, database, people), ...size };
  const db = await openDatabase(database).open();
  const earlier = await seconds(() => replayWrites(db.backendDB(), before));
  await rest();
  const told = { before: earlier, walking: await seconds(() => replayWrites(db.backendDB(), walking, of === 'raw-reading' ? people / walking.length : 0)), ...size };
  db.close();
  return told;
}

async function drip(database: string, people: number): Promise<number> {
  const db = openDatabase(database);
  const took = await arriveOneByOne(new DexieStore(db), people);
  db.close();
  return took;
}

async function recorded(journey: JourneyName, people: number): Promise<Recorded> {
  const writes = recordWrites();
  let before: WriteLog = [];
  await walkThrough(journey, `recorded-${journey}`, people, () => { before = writes.take(); });
  writes.stop();
  return { before, walking: writes.take() };
}
