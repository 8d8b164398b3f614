import { expect, test as plain } from 'vitest';
import { openDesk, type Desk, type DeskOptions } from './desk.ts';

/** Opens one more desk for this test, closed when it is over, however it ends. */
export type OpenDesk = (options?: DeskOptions) => Promise<Desk>;

/** `desk` is an English, light one that has been let in. A page that did something it must not fails the test, unless it empties `desk.faults`. */
export const test = plain.extend<{ openDesk: OpenDesk; desk: Desk }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads what is needed from the pattern
  openDesk: async ({}, use) => {
    const desks: Desk[] = [];
    try {
      await use(async (options) => {
        const desk = await openDesk(options);
        desks.push(desk);
        return desk;
      });
    } finally {
      for (const desk of desks) await desk.close();
    }
    expect(desks.flatMap(({ faults }) => faults)).toEqual([]);
  },
  desk: async ({ openDesk: open }, use) => { await use(await open()); },
});
