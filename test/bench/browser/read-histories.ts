import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { seconds } from './seconds.ts';

/** ms for the steps of each of `count` people, spread over all of them. */
export async function readHistories(database: string, people: number, count: number): Promise<number[]> {
  const db = openDatabase(database);
  const store = new DexieStore(db);
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const key = 1 + Math.floor((index * people) / count);
    times.push(1_000 * await seconds(async () => {
      const moves = await store.history(key);
      if (moves.length === 0) throw new Error(`nothing is known of ${key}`);
    }));
  }
  db.close();
  return times;
}
