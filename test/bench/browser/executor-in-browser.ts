import { openBrowser } from '#test/e2e/harness/browser.ts';
import type { PageFault } from '#test/e2e/harness/faults.ts';
import type { Figure } from '#test/bench/figure.ts';
import { interleave, median } from '#test/bench/interleave.ts';
import type { Watched } from './bench-messages.ts';
import { withBenchPages } from './bench-pages.ts';

const PEOPLE = 50_000;

/** The executor in a worker of a real Chromium, with a page that watches, beside the bare writes of the same records. */
export async function executorInBrowser(): Promise<Figure[]> {
  return withBenchPages(async (url) => {
    const faults: PageFault[] = [];
    const browser = await openBrowser({ locale: 'en', theme: 'light', width: 1_280, height: 800, reducedMotion: true }, faults);
    try {
      const page = await browser.newPage();
      await page.goto(`${url}executor.html`);
      const seen: Record<'ours' | 'raw', Watched[]> = { ours: [], raw: [] };
      const measure = async (of: 'ours' | 'raw'): Promise<number> => {
        const watched = await page.evaluate((ask) => window.measure(ask), { of, database: `${of}${seen[of].length}`, people: PEOPLE });
        seen[of].push(watched);
        return PEOPLE / watched.walking;
      };
      const rates = await interleave({ ours: () => measure('ours'), raw: () => measure('raw') });
      if (faults.length > 0) throw new Error(faults.map(({ text }) => text).join('\n'));
      const { transactions, records } = seen.ours[0]!;
      const before = (side: keyof typeof seen): number => median(seen[side].map((one) => PEOPLE / (one.before + one.walking)));
      return [
        { name: 'pure nodes, Chromium', unit: 'people/s', ours: rates.ours, beside: { what: 'the same writes by hand', amount: rates.raw }, note: `${PEOPLE.toLocaleString('en')} people × 5 steps, let in to ended; ${transactions} transactions, ${records.toLocaleString('en')} writes` },
        { name: 'with import and enrolling', unit: 'people/s', ours: before('ours'), beside: { what: 'the same writes by hand', amount: before('raw') }, note: 'Chromium' },
        { name: 'longest task of a watching page', unit: 'ms', ours: median(seen.ours.map(({ longestTask }) => longestTask)), beside: null, note: `0 = none above 50 ms; ${median(seen.ours.map(({ looks }) => looks))} looks at the run` },
      ];
    } finally {
      await browser.close();
    }
  });
}
