import { join } from 'node:path';
import { Database } from '#host/ledger/database.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';
import { withBenchPages } from './browser/bench-pages.ts';
import { onExecutorPage } from './browser/on-executor-page.ts';
import { arriveOneByOne } from './drip-arrivals.ts';
import type { Figure } from './figure.ts';
import { interleave } from './interleave.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const PEOPLE = 10_000;
const BOUND = 2_500;

/** People who come one at a time, each by an event of their own that is saved before the next is told. */
export async function drips(): Promise<Figure[]> {
  return inTemporaryFolder((folder) => withBenchPages((url) => onExecutorPage(url, async (page) => {
    let round = 0;
    const rates = await interleave({
      SQLite: async () => {
        const db = new Database(join(folder, `${round++}.db`));
        try {
          return PEOPLE / await arriveOneByOne(new SqliteStore(db), PEOPLE);
        } finally {
          db.close();
        }
      },
      Chromium: async () => PEOPLE / (await page.evaluate((ask) => window.measure(ask, false), { of: 'drips' as const, journey: 'flow' as const, database: `drips${round++}`, people: PEOPLE })).walking,
    });
    return Object.entries(rates).map(([where, ours]): Figure => ({
      name: `people who come one by one, ${where}`, unit: 'people/s', ours, beside: { what: 'bound', amount: BOUND }, note: `${PEOPLE.toLocaleString('en')} people, from the first event to the last one’s end`,
    }));
  })));
}
