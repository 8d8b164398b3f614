import { expect, test as plain } from 'vitest';
import { openDesk, type Desk, type DeskOptions } from './desk.ts';

/** Opens one more desk for this test, closed when it is over, however it ends. */
export type OpenDesk = (options?: DeskOptions) => Promise<Desk>;

/** `desk` is an English, light one that has been let in. A page that did something it must not fails the test, unless it empties `desk.faults`. */
export const test = plain.extend<{ openDesk: OpenDesk; desk: Desk }>({
  openDesk: async ({ task }, use) => {
    const desks: Desk[] = [];
    try {
      await use(async (options) => {
        const desk = await openDesk(options);
        desks.push(desk);
        return desk;
      });
    } finally {
      if (task.result?.state === 'fail') for (const desk of desks) await tellWhatStands(desk);
      for (const desk of desks) await desk.close();
    }
    expect(desks.flatMap(({ faults }) => faults)).toEqual([]);
  },
  desk: async ({ openDesk: open }, use) => { await use(await open()); },
});

/** A test that fails on another machine has to be understood from its output alone. */
async function tellWhatStands(desk: Desk): Promise<void> {
  for (const page of desk.context().pages()) {
    const seen = await page.locator('body').ariaSnapshot({ timeout: 5_000 }).catch(String);
    process.stderr.write(`\n${page.url()} when the test failed:\n${seen.slice(0, 8_000)}\n`);
  }
  process.stderr.write(`Weft said:\n${desk.said().slice(-2_000)}\n`);
}
