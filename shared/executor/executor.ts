import type { Clock } from '#shared/base/time.ts';
import { lanes, type Lane, type Plan, type PlanNode } from '#shared/plan/plan.ts';
import { openBlocks, enroll, type Enrolled } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import { newBatch } from './build-move.ts';
import { runSlice } from './run-slice.ts';
import type { EffectHost } from './slice-effects.ts';
import type { FailedQuery } from './retry-failed.ts';
import type { Batch, BatchKey, ContactKey, Move, Run, RunKey, Store } from './store.ts';

/** A run and the plan of the version it began with. */
export interface Journey {
  readonly run: Run;
  readonly plan: Plan;
}

/** What one commit has changed. */
export interface Progress {
  /** Enrollments that moved. */
  readonly moved: number;
  /** How many of them ended. */
  readonly ended: number;
  /** How many more have nothing to do for now: ended, at a wait, or held; negative where more have left a wait. */
  readonly settled: number;
}

export interface ExecutorOptions {
  readonly store: Store;
  readonly host: EffectHost;
  /** The executor's clock: virtual where time is fast-forwarded or simulated. */
  readonly clock: Clock;
  /** Real time, by which the host says when to ask again. */
  readonly hostClock: Clock;
  /** The run with this key and the version it is pinned to. Asked once per run, and again where it could not be had or another run has its key now. */
  journeyOf(run: RunKey): Promise<Journey>;
  /** Largest slice, per lane or for each node: about four times what the connection does at once, so that a crash repeats little. */
  readonly sliceSize: Readonly<Record<Lane, number>> | ((node: PlanNode) => number);
  /** Called after each commit in which somebody moved. */
  onProgress?(progress: Progress): void;
}

/** Two slices per lane: the next is under way while the last answers of one are awaited. */
const SLICES_PER_LANE = 2;

/** A batch that has been taken up; `done` resolves when it has been committed, or given up. */
interface Slice { readonly run: RunKey; readonly lane: Lane; readonly done: Promise<void>; readonly end: () => void }

/**
 * Moves the enrollments of all open runs: takes due batches, walks them, commits. It has no timer and never waits for a
 * clock: `work` returns when nothing is due any more, and whoever owns the clocks decides when to call again.
 */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #inFlight = new Map<BatchKey, Slice>();
  /** The look at the store that is under way: what it finds is taken up. */
  #looking: Promise<unknown> = Promise.resolve();
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

  /** See `RunStore.retryFailed`; safe while `work` is under way, which then takes them up. */
  async retryFailed(run: RunKey, which: FailedQuery): Promise<number> {
    const { store, clock } = this.#options;
    const retried = await this.#exclusively(() => store.retryFailed(run, which, clock.now()));
    this.wake();
    return retried;
  }

  /** See `RunStore.stopRun`; what is under way is committed first, so that no act is forgotten. The run is paused from the first moment. */
  async stopRun(run: RunKey, reason: string): Promise<number> {
    const { store, clock } = this.#options;
    await store.setRunState(run, 'paused');
    await this.quiet(run);
    return this.#exclusively(() => store.stopRun(run, reason, clock.now()));
  }

  /** Resolves when all slices (of this run) that are under way now are committed, or given up. */
  async quiet(run?: RunKey): Promise<void> {
    await this.#looking;
    await Promise.all([...this.#inFlight.values()].filter((slice) => run === undefined || slice.run === run).map(({ done }) => done));
  }

  /** True after `stop`, and after another executor was found at work on the same store. */
  get stopped(): boolean {
    return this.#stopped;
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
    const begin = (batch: Batch): void => {
      const slice = this.#move(batch).catch((error: unknown) => { fault ??= { error }; }).finally(() => {
        this.#inFlight.get(batch.key)!.end();
        this.#inFlight.delete(batch.key);
        this.#news += 1;
        slices.delete(slice);
      });
      slices.add(slice);
    };
    while (!fault) {
      const woken = new Promise<void>((resolve) => { this.#resolveWoken = resolve; });
      const news = this.#news;
      const looking = this.#takeUp(begin).catch((error: unknown) => { fault ??= { error }; });
      this.#looking = looking;
      await looking;
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

  async #takeUp(begin: (batch: Batch) => void): Promise<void> {
    const { store, clock, hostClock } = this.#options;
    for (const lane of lanes) {
      if (this.#stopped) return;
      const busy = [...this.#inFlight.values()].filter((one) => one.lane === lane).length;
      if (busy >= SLICES_PER_LANE) continue;
      const due = await store.due({ lane, now: clock.now(), hostNow: hostClock.now(), limit: SLICES_PER_LANE - busy, except: new Set(this.#inFlight.keys()) });
      for (const batch of due) {
        this.#inFlight.set(batch.key, newSlice(batch));
        begin(batch);
      }
    }
  }

  async #move(batch: Batch): Promise<void> {
    const { store, sliceSize } = this.#options;
    const journey = await this.#journey(batch.run);
    const size = typeof sliceSize === 'function' ? sliceSize(journey.plan.nodes[journey.plan.positions.get(batch.node)!]!) : sliceSize[batch.lane];
    if (batch.rows.length > size) return this.#split(journey.plan, batch, size);
    const { move, ended, moved, at } = await runSlice(this.#options, journey, batch);
    const committed = await this.#exclusively(async () => {
      const blocks = await openBlocks(store, journey.plan.workflow, ended);
      for (const contact of ended) blocks.get(blockOf(contact))!.exit(contact, at);
      return this.#commit({ ...move, entries: [...blocks.values()].map(({ record }) => record) });
    });
    if (committed) this.#options.onProgress?.({ moved, ended: ended.length, settled: ended.length + settledIn(move.add) - settledIn([batch]) });
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

  async #commit(move: Move): Promise<boolean> {
    if (await this.#options.store.commit(move) === 'committed') return true;
    // Another executor got there first: what we did is in the ledger under the same keys, so nothing is lost or doubled.
    this.stop();
    return false;
  }

  async #journey(run: RunKey): Promise<Journey> {
    const known = await this.#journeys.get(run);
    if (known) {
      const now = await this.#options.store.runByKey(run);
      if (now?.id === known.run.id && now.version === known.run.version) return known;
      // A whole store can be put in the place of another one, and its runs have the same keys.
      this.#journeys.delete(run);
    }
    const asked = this.#journeys.get(run) ?? this.#options.journeyOf(run);
    this.#journeys.set(run, asked);
    try {
      return await asked;
    } catch (error) {
      this.#journeys.delete(run);
      throw error;
    }
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

function newSlice({ run, lane }: Batch): Slice {
  let end = (): void => {};
  const done = new Promise<void>((resolve) => { end = resolve; });
  return { run, lane, done, end };
}

/** Of those who stand in these batches, how many move no more for now. */
function settledIn(batches: readonly Pick<Batch, 'kind' | 'rows'>[]): number {
  return batches.reduce((sum, { kind, rows }) => (kind === 'timer' || kind === 'held' ? sum + rows.length : sum), 0);
}
