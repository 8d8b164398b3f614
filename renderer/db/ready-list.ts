import type { BatchKey, Move } from '#shared/executor/store.ts';
import { lanes, type Lane } from '#shared/plan/plan.ts';

/**
 * The next ready batches of each lane, in their order, as last read. The browser steps over every batch that has ever gone from
 * the front of an index, each time it is read: asking it anew for each batch of a long run would take longer and longer.
 */
export class ReadyList {
  readonly #keys = new Map<Lane, readonly BatchKey[]>();
  /** Grows with every move: what was read before one may lack what came with it. */
  #moves = 0;

  keys(lane: Lane): readonly BatchKey[] {
    return this.#keys.get(lane) ?? [];
  }

  /** To be called before reading; what is read is kept by the function returned, unless a move came between. */
  reading(lane: Lane): (keys: readonly BatchKey[]) => void {
    const moves = this.#moves;
    return (keys) => { if (moves === this.#moves) this.#keys.set(lane, keys); };
  }

  /** What has come may go first: its lane is read again. */
  moved({ remove, add }: Pick<Move, 'remove' | 'add'>): void {
    this.#moves += 1;
    const gone = new Set(remove);
    const come = new Set(add.filter(({ kind }) => kind === 'ready').map(({ lane }) => lane));
    for (const lane of lanes) this.#keys.set(lane, come.has(lane) ? [] : this.keys(lane).filter((key) => !gone.has(key)));
  }
}
