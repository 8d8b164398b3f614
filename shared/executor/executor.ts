import type { Clock } from '#shared/base/time.ts';
import { lanes, type Lane, type Plan } from '#shared/plan/plan.ts';
import { openBlocks, enroll, type Enrolled } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import { newBatch } from './build-move.ts';
import { runSlice } from './run-slice.ts';
import type { EffectHost } from './slice-effects.ts';
import type { Batch, BatchKey, ContactKey, Run, RunKey, Store } from './store.ts';

/** A run and the plan of the version it began with. */
export interface Journey {
  readonly run: Run;
  readonly plan: Plan;
}

export interface ExecutorOptions {
  readonly store: Store;
  readonly host: EffectHost;
  /** The executor's clock: virtual where time is fast-forwarded or simulated. */
  readonly clock: Clock;
  /** Real time, by which the host says when to ask again. */
  readonly hostClock: Clock;
  /** The run with this key and the version it is pinned to. Asked once per run. */
  journeyOf(run: RunKey): Promise<Journey>;
  /** Largest slice per lane: about four times what the connection does at once, so that a crash repeats little. */
  readonly sliceSize: Readonly<Record<Lane, number>>;
  /** Called after each commit with how many enrollments moved, and how many of them ended. */
  onProgress?(moved: number, ended: number): void;
}

/** Two slices per lane: the next is under way while the last answers of one are awaited. */
const SLICES_PER_LANE = 2;

/**
 * Moves the enrollments of all open runs: takes due batches, walks them, commits. It has no timer and never waits for a
 * clock: `work` returns when nothing is due any more, and whoever owns the clocks decides when to call again.
 */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #inFlight = new Map<BatchKey, Lane>();
  /** Commits read and write packed entry blocks, so they take turns. */
  #turn: Promise<unknown> = Promise.resolve();
  #stopped = false;
  readonly #journeys = new Map<RunKey, Promise<Journey>>();
  #resolveWoken: () => void = () => {};
  /** Grows with all that may have made something due: a store that answers slowly may have looked before it. */
  #news = 0;

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  /** Lets contacts into a run; safe while `work` is under way, which then takes them up. */
  async enroll(key: RunKey, contacts: readonly ContactKey[]): Promise<Enrolled> {
    const { store, clock } = this.#options;
    const { plan, run } = await this.#journey(key);
    const enrolled = await this.#exclusively(() => enroll(store, plan, run, contacts, clock.now()));
    this.wake();
    return enrolled;
  }

  /** Makes a waiting `work` look again: for those who added work, or whose `idle` has become true. */
  wake(): void {
    this.#news += 1;
    this.#resolveWoken();
  }

  /**
   * Works until nothing is due and `idle` says that nothing more will come. Rejects on a fault of store or host;
   * what had been committed stands, and another call goes on from there.
   */
  async work(idle: () => boolean = () => true): Promise<void> {
    const slices = new Set<Promise<void>>();
    let fault: { error: unknown } | null = null;
    while (!fault) {
      const woken = new Promise<void>((resolve) => { this.#resolveWoken = resolve; });
      const news = this.#news;
      for (const batch of await this.#takeUp()) {
        const slice = this.#move(batch).catch((error: unknown) => { fault ??= { error }; }).finally(() => {
          this.#inFlight.delete(batch.key);
          this.#news += 1;
          slices.delete(slice);
        });
        slices.add(slice);
      }
      if (this.#news !== news) continue;
      if (slices.size === 0 && (this.#stopped || idle())) break;
      await Promise.race([woken, ...slices]);
    }
    await Promise.all(slices);
    if (fault) throw (fault as { error: unknown }).error;
  }

  /** Takes up nothing more; `work` resolves when the slices under way are committed. */
  stop(): void {
    this.#stopped = true;
    this.wake();
  }

  async #takeUp(): Promise<Batch[]> {
    if (this.#stopped) return [];
    const { store, clock, hostClock } = this.#options;
    const taken: Batch[] = [];
    for (const lane of lanes) {
      const busy = [...this.#inFlight.values()].filter((one) => one === lane).length;
      if (busy >= SLICES_PER_LANE) continue;
      const due = await store.due({ lane, now: clock.now(), hostNow: hostClock.now(), limit: SLICES_PER_LANE - busy, except: new Set(this.#inFlight.keys()) });
      for (const batch of due) {
        this.#inFlight.set(batch.key, lane);
        taken.push(batch);
      }
    }
    return taken;
  }

  async #move(batch: Batch): Promise<void> {
    const { store, sliceSize } = this.#options;
    const journey = await this.#journey(batch.run);
    if (batch.rows.length > sliceSize[batch.lane]) return this.#split(journey.plan, batch, sliceSize[batch.lane]);
    const { move, ended, moved, at } = await runSlice(this.#options, journey, batch);
    await this.#exclusively(async () => {
      const blocks = await openBlocks(store, journey.plan, ended);
      for (const contact of ended) blocks.get(blockOf(contact))!.exit(contact, at);
      await this.#commit({ ...move, entries: [...blocks.values()].map(({ record }) => record) });
    });
    this.#options.onProgress?.(moved, ended.length);
  }

  /** One batch becomes several of at most `size`: nobody moves, but a crash then repeats no more than one of them. */
  async #split(plan: Plan, { key, run, node, kind, rows }: Batch, size: number): Promise<void> {
    const at = plan.positions.get(node)!;
    const parts = Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => {
      const whole = newBatch(plan, run, at, kind, rows.slice(part * size, (part + 1) * size));
      // Half a rank nearer: after a mass wake-up these are done before the next whole batch is split.
      return { ...whole, rank: whole.rank + 0.5 };
    });
    await this.#exclusively(() => this.#commit({ remove: [key], add: parts, journal: [], bodies: [], entries: [], contacts: [], counters: null }));
  }

  async #commit(move: Parameters<Store['commit']>[0]): Promise<void> {
    // Another executor got there first: what we did is in the ledger under the same keys, so nothing is lost or doubled.
    if (await this.#options.store.commit(move) === 'conflict') this.stop();
  }

  #journey(run: RunKey): Promise<Journey> {
    const known = this.#journeys.get(run) ?? this.#options.journeyOf(run);
    this.#journeys.set(run, known);
    return known;
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}
