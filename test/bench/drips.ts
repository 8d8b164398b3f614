import { join } from 'node:path';
import { Database } from '#host/ledger/database.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';
import { openBrowser } from '#test/e2e/harness/browser.ts';
import type { PageFault } from '#test/e2e/harness/faults.ts';
import { withBenchPages } from './browser/bench-pages.ts';
import { arriveOneByOne } from './drip-arrivals.ts';
import type { Figure } from './figure.ts';
import { median, ROUNDS } from './interleave.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const PEOPLE = 10_000;
const BOUND = 2_500;

/** People who come one at a time, each by an event of their own that is saved before the next is told. */
export async function drips(): Promise<Figure[]> {
  const onDisk = await inTemporaryFolder(async (folder) => {
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const db = new Database(join(folder, `${round}.db`));
      rates.push(PEOPLE / await arriveOneByOne(new SqliteStore(db), PEOPLE));
      db.close();
    }
    return median(rates);
  });
  const inChromium = await withBenchPages(async (url) => {
    const faults: PageFault[] = [];
    const browser = await openBrowser({ locale: 'en', theme: 'light', width: 1_280, height: 800, reducedMotion: true }, faults);
    try {
      const page = await browser.newPage();
      await page.goto(`${url}executor.html`);
      const rates: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { walking } = await page.evaluate((ask) => window.measure(ask, false), { of: 'drips' as const, journey: 'flow' as const, database: `drips${round}`, people: PEOPLE });
        rates.push(PEOPLE / walking);
      }
      if (faults.length > 0) throw new Error(faults.map(({ text }) => text).join('\n'));
      return median(rates);
    } finally {
      await browser.close();
    }
  });
  const note = `${PEOPLE.toLocaleString('en')} people, from the first event to the last one’s end`;
  return [
    { name: 'people who come one by one, SQLite', unit: 'people/s', ours: onDisk, beside: { what: 'bound', amount: BOUND }, note },
    { name: 'people who come one by one, Chromium', unit: 'people/s', ours: inChromium, beside: { what: 'bound', amount: BOUND }, note },
  ];
}
