import { CHANGED } from '#shared/base/own-events.ts';
import { MINUTE, type Clock, type Instant } from '#shared/base/time.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import { lanes, type Lane, type Plan, type PlanNode } from '#shared/plan/plan.ts';
import { newBatch } from './build-move.ts';
import { planEntry, type Enrolled } from './enroll.ts';
import { hear, type HearPorts } from './hear.ts';
import { IdleLanes } from './idle-lanes.ts';
import { giveTurns } from './lines.ts';
import type { Reserved } from './open-gate.ts';
import { afterEnds, beforeStop } from './after-ends.ts';
import { occasionsDue } from './occasions-due.ts';
import { recallRows } from './recall.ts';
import { planRepin, type Places, type Repin } from './repin.ts';
import { runSlice } from './run-slice.ts';
import type { SendPolicy } from './send-policy.ts';
import type { EffectHost } from './slice-effects.ts';
import type { FailedQuery } from './retry-failed.ts';
import type { Batch, BatchKey, ContactKey, Move, NewEvent, Run, RunKey, Store } from './store.ts';
import { stoppedCalls } from './stopped-calls.ts';
import { wakeRows, wakeTouched } from './wake-rows.ts';

/** A run and the plan of the version it began with. */
export interface Journey {
  readonly run: Run;
  readonly plan: Plan;
  /** When it was last switched on, where its trigger lets people in: nothing from before it is made up for. */
  readonly since?: Instant;
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
  /** Open runs whose triggers let people in by themselves. None, where it is left out. */
  live?(): Promise<readonly Journey[]>;
  /** The run into which people are let who are called by another journey; null if that one takes nobody in. */
  runFor?(workflow: WorkflowId): Promise<Journey | null>;
  /** Largest slice, per lane or for each node: about four times what the connection does at once, so that a crash repeats little. */
  readonly sliceSize: Readonly<Record<Lane, number>> | ((node: PlanNode) => number);
  /** How far ahead, in ms, occasions of people are looked for, and how often; 15 minutes where it is left out. */
  readonly lookAhead?: number;
  /** What the workspace says of its messages, and of those of this run, at this moment. */
  policy?(run: RunKey): SendPolicy;
  /** True while a person has yet to decide whether what became overdue may leave: nobody gets to a model or a server. */
  isHeldBack?(): boolean;
  /** Called after each commit in which somebody moved. */
  onProgress?(progress: Progress): void;
}

/**
 * Slices under way per lane: the next is there while the last answers of one are awaited. In the pure lane the next are
 * computed while one is written; taking up takes turns with writing, so that two would wait for each other.
 */
const SLICES: Readonly<Record<Lane, number>> = { pure: 4, email: 2, model: 2 };

/** More runs than this are never open at once. */
const MANY = 10_000;

/** A batch that has been taken up; `done` resolves when it has been committed, or given up. `touched`: to whom something has happened meanwhile. */
interface Slice { readonly run: RunKey; readonly lane: Lane; readonly touched: Set<ContactKey>; readonly done: Promise<void>; readonly end: () => void }

/**
 * Moves the enrollments of all open runs: takes due batches, walks them, commits. It has no timer and never waits for a
 * clock: `work` returns when nothing is due any more, and whoever owns the clocks decides when to call again.
 */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #inFlight = new Map<BatchKey, Slice>();
  /** Commits read and write packed entry blocks, so they take turns; so does taking up, or what one commit replaces another might still begin. */
  #turn: Promise<unknown> = Promise.resolve();
  #stopped = false;
  readonly #journeys = new Map<RunKey, Promise<Journey>>();
  /** Runs of which nothing is taken up: they are about to be stopped, or could not be read. */
  readonly #aside = new Set<RunKey>();
  /** See `Reserved`, over all slices under way. */
  readonly #reserved = new Map<ContactKey, number>();
  #resolveWoken: () => void = () => {};
  readonly #idle = new IdleLanes();
  /** Grows with all that may have made something due: a store that answers slowly may have looked before it. */
  #news = 0;
  /** Whether anybody would want to know that a person was changed: told only then, because a step may change everybody. */
  #heedsChanges = false;
  #knowsAll = false;
  /** Whether somebody may have told something since events were last read. */
  #unheard = true;

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  /** Lets contacts into a run; safe while `work` is under way, which then takes them up. */
  async enroll(key: RunKey, contacts: readonly ContactKey[]): Promise<Enrolled> {
    const { store, clock, hostClock } = this.#options;
    const { plan, run } = await this.#journey(key);
    const enrolled = await this.#exclusively(async () => {
      const { move, entered, refused, restarted } = await planEntry(store, plan, run, contacts.map((contact) => ({ contact, occurrence: run.id, key: '', marks: null })), clock.now());
      const { remove, add } = await wakeTouched(store, restarted, this.#inFlight, { now: clock.now(), hostNow: hostClock.now() }, async () => () => true);
      await this.#commit({ ...move, remove, add: [...move.add, ...add] });
      return { entered, refused };
    });
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

  /** See `RunStore.stopRun`; what is under way is committed first, so that no act is forgotten. Nothing is taken up from the first moment. */
  async stopRun(run: RunKey, reason: string): Promise<number> {
    const { store, clock } = this.#options;
    this.#aside.add(run);
    try {
      await this.quiet(run);
      return await this.#exclusively(async () => {
        const told = await stoppedCalls(store, run, reason, clock.now());
        if (told.length > 0) await store.putEvents(told).then(() => this.wake());
        // First, because nobody could be found afterwards. A run whose version cannot be read here is stopped all the same.
        const journey = await this.#journey(run).catch(() => null);
        const notes = journey && await beforeStop(store, journey.plan, run, clock.now(), reason);
        if (notes) await store.commit(notes).then(() => this.wake());
        return store.stopRun(run, reason, clock.now());
      });
    } finally {
      this.#aside.delete(run);
    }
  }

  /** Does something to a run while nobody in it is moved: what is under way is committed first. */
  async still<T>(run: RunKey, work: () => Promise<T>): Promise<T> {
    this.#aside.add(run);
    try {
      await this.quiet(run);
      return await this.#exclusively(work);
    } finally {
      this.#aside.delete(run);
      this.wake();
    }
  }

  /** Takes everybody of a run over into another version, see `planRepin`; nothing happens where they are in it already. */
  async repin(key: RunKey, plan: Plan, places: Places): Promise<Pick<Repin, 'stayed' | 'moved' | 'left'>> {
    const { store, host, clock } = this.#options;
    return this.still(key, async () => {
      const run = await store.runByKey(key);
      if (!run || run.version === plan.version) return { stayed: 0, moved: 0, left: 0 };
      const { move, recalled, ...counts } = await planRepin(store, run, plan, places, clock.now());
      await recallRows(host, store, run, recalled);
      if (await store.repinRun(key, plan.version, move) === 'conflict') this.stop();
      return counts;
    });
  }

  /** Takes up nothing of a run until it is taken back: its version cannot be read. */
  setAside(run: RunKey): void {
    this.#aside.add(run);
  }

  takeBack(run: RunKey): void {
    this.#aside.delete(run);
    this.wake();
  }

  /** Resolves when all slices (of this run) that are under way now are committed, or given up. */
  async quiet(run?: RunKey): Promise<void> {
    // Whoever is being taken up at this moment is in flight afterwards.
    await this.#exclusively(async () => {});
    await Promise.all([...this.#inFlight.values()].filter((slice) => run === undefined || slice.run === run).map(({ done }) => done));
  }

  /** True after `stop`, and after another executor was found at work on the same store. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Makes a waiting `work` look again: for those who added work or told something, or whose `idle` has become true. */
  wake(): void {
    this.#unheard = true;
    this.#idle.clear();
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
    const begin = (batch: Batch, journey: Promise<Journey>): void => {
      const slice = this.#move(batch, journey).catch((error: unknown) => { fault ??= { error }; }).finally(() => {
        this.#inFlight.get(batch.key)!.end();
        this.#inFlight.delete(batch.key);
        this.#news += 1;
        slices.delete(slice);
      });
      slices.add(slice);
    };
    this.wake();
    while (!fault) {
      const woken = new Promise<void>((resolve) => { this.#resolveWoken = resolve; });
      const news = this.#news;
      // First everything that has happened, then the timers (specs/semantics 5b-5).
      await this.#listen().then(() => this.#takeUp(begin)).catch((error: unknown) => { fault ??= { error }; });
      // Whoever is entering at this moment has been heard of after it.
      if (slices.size === 0) await this.#exclusively(async () => {});
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

  /** Reads what has happened, and lets in whose time has come, page by page. */
  async #listen(): Promise<void> {
    if (!this.#unheard) return;
    this.#unheard = false;
    const { store, clock, hostClock, live, runFor } = this.#options;
    const ports: HearPorts = {
      store, now: clock.now(), hostNow: hostClock.now(), ahead: this.#options.lookAhead ?? 15 * MINUTE, inFlight: this.#inFlight, journeyOf: (run) => this.#journey(run), journeyOfRun: (run) => this.#journeyOfRun(run),
      live: await live?.() ?? [], runFor: async (workflow) => await runFor?.(workflow) ?? null,
    };
    await this.#knowAll();
    const known = (await Promise.allSettled(this.#journeys.values())).flatMap((journey) => (journey.status === 'fulfilled' ? [journey.value] : []));
    this.#heedsChanges = [...ports.live, ...known].some(({ plan }) => plan.entry?.segment || plan.listens.includes(CHANGED));
    for (const next of [occasionsDue, hear]) {
      for (;;) {
        if (this.#stopped) return;
        const more = await this.#exclusively(async () => {
          const move = await next(ports);
          return move !== null && await this.#commit(move);
        });
        if (!more) break;
        this.#news += 1;
      }
    }
  }

  async #takeUp(begin: (batch: Batch, journey: Promise<Journey>) => void): Promise<void> {
    const { store, isHeldBack } = this.#options;
    const [now, hostNow] = [this.#options.clock.now(), this.#options.hostClock.now()];
    for (const lane of lanes) {
      if (this.#stopped) return;
      if (lane !== 'pure' && isHeldBack?.()) continue;
      if (this.#inFlight.size > 0 && this.#idle.has(lane, now, hostNow)) continue;
      await this.#exclusively(async () => {
        const busy = [...this.#inFlight.values()].filter((one) => one.lane === lane).length;
        // Several at once, because a question costs about as much as a batch.
        if (busy > SLICES[lane] / 2) return;
        // Noted before the answer: what comes while it is on its way takes it back.
        this.#idle.note(lane, now, hostNow);
        const due = await store.due({ lane, now, hostNow, limit: SLICES[lane] - busy, except: new Set(this.#inFlight.keys()), exceptRuns: this.#aside });
        if (due.length > 0) this.#idle.forget(lane);
        for (const batch of due) this.#inFlight.set(batch.key, newSlice(batch));
        const journeys = new Map([...new Set(due.map(({ run }) => run))].map((run) => [run, this.#journey(run)]));
        for (const batch of due) begin(batch, journeys.get(batch.run)!);
      });
    }
  }

  async #move(batch: Batch, found: Promise<Journey>): Promise<void> {
    const { store, sliceSize } = this.#options;
    const journey = await found;
    const { plan } = journey;
    const size = typeof sliceSize === 'function' ? sliceSize(plan.nodes[plan.positions.get(batch.node)!]!) : sliceSize[batch.lane];
    if (batch.rows.length > size) return this.#split(plan, batch, size);
    const mine: ContactKey[] = [];
    try {
      const { move, lines, ended, moved, at } = await runSlice(this.#options, journey, batch, this.#reserve(mine));
      const committed = await this.#exclusively(async () => {
        const turns = await giveTurns(store, plan, batch.run, lines, at);
        const ends = await afterEnds(store, plan, ended, at);
        const add = wakeRows([...move.add, ...turns.add], this.#inFlight.get(batch.key)!.touched, at);
        const events = [...move.events, ...ends.events, ...(this.#heedsChanges ? changedEvents(move.contacts, batch.key, at) : [])];
        if (events.length > 0) this.#unheard = true;
        return this.#commit({ ...move, add, entries: ends.entries, events, meta: { ...turns.meta, ...ends.meta } });
      });
      if (!committed) return;
      this.#options.onProgress?.({ moved, ended: ended.length, settled: ended.length + settledIn(move.add) + settledIn(lines.map(({ rows }) => ({ kind: 'timer', rows }))) - settledIn([batch]) });
    } finally {
      for (const contact of mine) this.#reserved.set(contact, this.#reserved.get(contact)! - 1);
    }
  }

  #reserve(mine: ContactKey[]): Reserved {
    return {
      of: (contact) => this.#reserved.get(contact) ?? 0,
      add: (contact) => {
        mine.push(contact);
        this.#reserved.set(contact, (this.#reserved.get(contact) ?? 0) + 1);
      },
    };
  }

  /** One batch becomes several of at most `size`: nobody moves, but a crash then repeats no more than one of them. */
  async #split(plan: Plan, { key, run, node, kind, rows }: Batch, size: number): Promise<void> {
    const at = plan.positions.get(node)!;
    const parts = Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => {
      const whole = newBatch(plan, run, at, kind, rows.slice(part * size, (part + 1) * size));
      // Half a rank nearer: after a mass wake-up these are done before the next whole batch is split.
      return { ...whole, rank: whole.rank + 0.5 };
    });
    await this.#exclusively(() => this.#commit({ remove: [key], add: parts }));
  }

  async #commit(move: Partial<Move>): Promise<boolean> {
    this.#idle.moved(move);
    if (await this.#options.store.commit(move) === 'committed') return true;
    // Another executor got there first: what we did is in the ledger under the same keys, so nothing is lost or doubled.
    this.stop();
    return false;
  }

  async #journey(run: RunKey): Promise<Journey> {
    const known = await this.#journeys.get(run);
    if (known) {
      const now = await this.#options.store.runByKey(run);
      // What the run is called may stay while its state does not.
      if (now?.id === known.run.id && now.version === known.run.version) return now.state === known.run.state ? known : { ...known, run: now };
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

  /** Of a run as it was just read: nothing is asked again where its version is known. */
  async #journeyOfRun(run: Run): Promise<Journey> {
    const known = await this.#journeys.get(run.key);
    return known?.run.id === run.id && known.run.version === run.version ? { ...known, run } : this.#journey(run.key);
  }

  /** Whoever waits in a journey that has not moved since the start may wait for what another one does. */
  async #knowAll(): Promise<void> {
    if (this.#knowsAll) return;
    const { store } = this.#options;
    const runs = [...await store.listRuns({ state: 'open', limit: MANY }), ...await store.listRuns({ state: 'paused', limit: MANY })];
    await Promise.allSettled(runs.map(async ({ key }) => ((await store.standing(key)).length > 0 ? this.#journey(key) : null)));
    this.#knowsAll = true;
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
  return { run, lane, touched: new Set(), done, end };
}

function changedEvents(contacts: Move['contacts'], batch: BatchKey, now: Instant): NewEvent[] {
  return contacts.map(({ key }) => ({ id: `changed/${batch}/${key}`, contact: key, name: CHANGED, occurredAt: now, receivedAt: now, data: {} }));
}

/** Of those who stand in these batches, how many move no more for now. */
function settledIn(batches: readonly Pick<Batch, 'kind' | 'rows'>[]): number {
  return batches.reduce((sum, { kind, rows }) => (kind === 'timer' || kind === 'held' ? sum + rows.length : sum), 0);
}
