import { stores } from '#test/fakes/stores.ts';
import type { When } from './cuts.ts';
import { judgeSeed, messagesOf } from './judge-seed.ts';
import { runSeed, SMALL } from './seed-run.ts';

export interface CutTally {
  readonly worlds: number;
  /** By store, by what was cut, and where. */
  readonly cuts: ReadonlyMap<string, number>;
  /** Node types that were walked through. */
  readonly types: ReadonlySet<string>;
  readonly wrong: readonly string[];
}

export interface CutOptions {
  readonly from: number;
  readonly cuts: number;
  /** Only on this store; left out: on all of them in turn. */
  readonly only?: string;
  readonly onWorld?: (done: number, seed: number) => void;
}

/** Real stores are slow; the memory one has most of the worlds. */
const TURNS = [0, 1, 0, 2, 0, 1, 0, 1, 0, 2] as const;
/** Stranger worlds would be cut for ever. */
const MOST_ACTS = 120;

/**
 * Runs small worlds again and again, and lets the process die at each of their acts once: before the act, after it, and where
 * it is a slice of messages also in its middle. After each death the next process must come to the same end.
 */
export async function cutWorlds({ from, cuts: wanted, only, onWorld }: CutOptions): Promise<CutTally> {
  const cuts = new Map<string, number>();
  const types = new Set<string>();
  const wrong: string[] = [];
  let done = 0;
  let worlds = 0;
  for (let seed = from; done < wanted && wrong.length === 0; seed++) {
    const [name, store] = stores.find(([one]) => one === only) ?? stores[TURNS[seed % TURNS.length]!]!;
    const acts: string[] = [];
    const whole = await runSeed({ seed, size: SMALL, store, doom: (_number, act) => { acts.push(act); return null; }, check: async () => {} });
    if (acts.length > MOST_ACTS || whole.world.evidence.ways.size === 0) continue;
    worlds += 1;
    for (const { workflow } of whole.journeys) for (const { type } of workflow.nodes) types.add(type);
    const calm = messagesOf(whole.world);
    for (const [number, act] of acts.entries()) {
      if (wrong.length > 0 || done >= wanted) break;
      for (const when of act === 'sendEmails' ? ['before', 'after', 'midway'] as const : ['before', 'after'] as const) {
        const verdict = await judgeSeed({ seed, size: SMALL, store, doom: dieAt(number, when), calm });
        wrong.push(...verdict.wrong.map((found) => `seed ${seed} on the ${name} store, cut ${when} act ${number} (${act}): ${found}`));
        const cut = `${name} ${act} ${when}`;
        cuts.set(cut, (cuts.get(cut) ?? 0) + 1);
        done += 1;
      }
    }
    onWorld?.(done, seed);
  }
  return { worlds, cuts, types, wrong };
}

function dieAt(number: number, when: When): (act: number) => When | null {
  return (act) => (act === number ? when : null);
}
