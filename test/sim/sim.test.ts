import { describe, expect, test } from 'vitest';
import { stores } from '#test/fakes/stores.ts';
import { nodeTypes } from '#nodes';
import { cutWorlds } from './cut-worlds.ts';
import { Dice } from './dice.ts';
import { drawJourney } from './draw-journey.ts';
import { judgeSeed } from './judge-seed.ts';
import { cutLedgers } from './ledger-cuts.ts';
import { LARGE, SMALL } from './seed-run.ts';
import { KNOWN_SEEDS } from './seeds.ts';

/** On a machine that does much else; alone it takes a tenth of it. In ms. */
const PATIENCE = 180_000;

// The whole of it: npm run sim -- --seeds 10000, and npm run sim -- --cuts 10000.

describe('ninety simulated days', () => {
  test.each([0, 1, 2, 3, 4])('keep every promise (part %i of 200 seeds)', async (part) => {
    const wrong: string[] = [];
    // One in five is run a second time without any death.
    for (let seed = part * 40; seed < (part + 1) * 40; seed++) wrong.push(...(await judgeSeed({ seed, size: LARGE, ...(seed % 5 === 0 && { calm: 'ask' }) })).wrong.map((found) => `seed ${seed}: ${found}`));
    expect(wrong).toEqual([]);
  }, PATIENCE);

  test.each(KNOWN_SEEDS)('seed %i: %s', async (seed) => {
    expect((await judgeSeed({ seed, size: LARGE, calm: 'ask' })).wrong).toEqual([]);
  });

  test('the same seed gives the same history, byte for byte', async () => {
    for (const seed of [3, 14, 15]) {
      const [first, second] = [await judgeSeed({ seed, size: LARGE }), await judgeSeed({ seed, size: LARGE })];
      expect(first.lines.length).toBeGreaterThan(20);
      expect(second.lines.join('\n')).toBe(first.lines.join('\n'));
      expect(second.history).toBe(first.history);
    }
  });

  test.each(stores.slice(1))('keep them on the %s store as well', async (_name, store) => {
    for (let seed = 1000; seed < 1004; seed++) expect((await judgeSeed({ seed, size: SMALL, store })).wrong).toEqual([]);
  });
});

test('every node type there is comes to be drawn', () => {
  const dice = new Dice(1);
  const drawn = new Set(Array.from({ length: 300 }, () => drawJourney(dice, { id: 'wfl_a', steps: [4, 9], workflows: ['wfl_b'] })).flatMap(({ workflow }) => workflow.nodes.map(({ type }) => type)));
  expect([...drawn].toSorted()).toEqual([...nodeTypes.byType.keys()].toSorted());
});

describe('a death at every act', () => {
  test.each([['memory', 160], ['SQLite', 60], ['Dexie', 20]])('of small worlds on the %s store: at each of its writes and each call of the host, before and after it', async (only, count) => {
    const { cuts, wrong } = await cutWorlds({ from: 0, cuts: count, only });
    expect(wrong).toEqual([]);
    expect([...cuts.values()].reduce((sum, of) => sum + of, 0)).toBeGreaterThanOrEqual(count);
  }, PATIENCE);

  test('of the ledger: at each of its transitions, with a mail server that listens', async () => {
    const { cuts, wrong } = await cutLedgers({ from: 0, cuts: 40 });
    expect(wrong).toEqual([]);
    expect([...cuts.keys()]).toEqual(expect.arrayContaining(['ledger take before', 'ledger commit after', 'ledger settle before']));
  });
});
