import type { Batch, BatchKey, BatchKind, CommitResult, Move, Refusal, RunKey, Store } from '#shared/executor/store.ts';
import type { Database } from '#host/ledger/database.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';

/** Whoever stands in such a batch moves no more for now. */
const SETTLED: ReadonlySet<BatchKind> = new Set<BatchKind>(['timer', 'held']);

/** A store that tells, as it is written to, how many more rows and people have nothing more to do for now. */
export class SettlingStore extends SqliteStore {
  readonly #onSettled: (count: number) => void;
  /** Waiting batches that were taken up, with how many stood in them. */
  readonly #taken = new Map<BatchKey, number>();

  constructor(db: Database, onSettled: (count: number) => void) {
    super(db);
    this.#onSettled = onSettled;
  }

  override async due(query: Parameters<Store['due']>[0]): Promise<Batch[]> {
    const batches = await super.due(query);
    for (const { key, kind, rows } of batches) if (SETTLED.has(kind)) this.#taken.set(key, rows.length);
    return batches;
  }

  override async commit(move: Move): Promise<CommitResult> {
    const result = await super.commit(move);
    if (result === 'conflict') return result;
    let settled = move.counters?.add['ended'] ?? 0;
    for (const { kind, rows } of move.add) if (SETTLED.has(kind)) settled += rows.length;
    for (const key of move.remove) {
      settled -= this.#taken.get(key) ?? 0;
      this.#taken.delete(key);
    }
    this.#onSettled(settled);
    return result;
  }

  override async putRefusals(run: RunKey, intake: number, refusals: readonly Refusal[]): Promise<void> {
    await super.putRefusals(run, intake, refusals);
    this.#onSettled(refusals.length);
  }
}
