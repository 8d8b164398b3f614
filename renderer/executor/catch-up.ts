import { instant, MINUTE, type Clock, type Instant } from '#shared/base/time.ts';
import { explainGap, gapBeforeStart, gapBetween, joinGaps, mostUnasked, overdueBefore, setBackBy, type Gap, type Sleep, type Tick } from '#shared/executor/catch-up.ts';
import { countOverdue } from '#shared/executor/count-overdue.ts';
import type { RunKey, Store } from '#shared/executor/store.ts';
import { ASKED, LEFT_OUT, LEFT_OUT_RUNS, readAskedNote, readInstantNote, readRunsNote, RELEASED, SEEN, writeNote } from '#renderer/db/catch-up-notes.ts';

export interface CatchUpPorts {
  readonly store: Pick<Store, 'due' | 'getMeta' | 'setMeta'>;
  readonly clock: Clock;
  /** In ms, from any beginning. */
  readonly monotonic: () => number;
  /** The wall clock has been set back, by so many ms. Nothing fires twice for it; it is only worth a line. */
  readonly onSetBack: (ms: number) => void;
}

const BEGINNING = instant(0);

/**
 * Keeps messages back after a time in which nobody was moved, until it is known how many are late and, if many, until
 * a person has decided. Waits and all that writes to nobody go on. Each life of the executor has one of its own; what must outlive it is in the store.
 */
export class CatchUp {
  readonly #ports: CatchUpPorts;
  #begun = false;
  #last: Tick | null = null;
  #sleep: Sleep | null = null;
  /** Of this one nobody has counted yet what is late. */
  #gap: Gap | null = null;
  /** About this one a person has yet to decide. */
  #asked: Gap | null = null;
  #notedAt = BEGINNING;
  #released = BEGINNING;
  #leftOut: Instant | null = null;
  #leftOutRuns: Readonly<Record<string, Instant>> = {};

  constructor(ports: CatchUpPorts) {
    this.#ports = ports;
  }

  /** Reads what the life before has left. Until then everything is held back. Without effect the second time. */
  async begin(): Promise<void> {
    if (this.#begun) return;
    const { store, clock, onSetBack } = this.#ports;
    const seen = readInstantNote(await store.getMeta(SEEN));
    await this.#readDecisions();
    const now = clock.now();
    if (seen !== null && seen - now > MINUTE) onSetBack(seen - now);
    this.#gap = gapBeforeStart(seen, now);
    this.#begun = true;
    this.#observe();
    this.#note();
  }

  /** Looks at the clocks: asked before anybody is taken up, it sees a sleep before the first message after it leaves. */
  isHeldBack(): boolean {
    if (!this.#begun) return true;
    this.#observe();
    this.#note();
    return this.#gap !== null || this.#asked !== null;
  }

  /** See `SendPolicy.skipDueBefore`. */
  skipDueBefore(run: RunKey): Instant | null {
    const [all, ofRun] = [this.#past(this.#leftOut), this.#past(this.#leftOutRuns[String(run)] ?? null)];
    return all === null || ofRun === null ? all ?? ofRun : instant(Math.max(all, ofRun));
  }

  /** Leaves out what one run has overdue, and survives a crash before that has happened. */
  async leaveOut(run: RunKey, before: Instant): Promise<void> {
    this.#leftOutRuns = { ...this.#leftOutRuns, [run]: before };
    await this.#ports.store.setMeta(LEFT_OUT_RUNS, writeNote(this.#leftOutRuns));
  }

  /** The system says that it slept; may come before or after the gap is seen. */
  slept(sleep: Sleep): void {
    this.#sleep = sleep;
    if (this.#gap) this.#gap = explainGap(this.#gap, sleep);
    else if (this.#asked?.by === 'unclear' && explainGap(this.#asked, sleep).by === 'asleep') {
      // It was asked in doubt: once more, now that there is none.
      this.#gap = explainGap(this.#asked, sleep);
      this.#asked = null;
    }
  }

  /** To be called when nobody can go on who need not write to anybody. True if somebody may go on now who could not before. */
  async settle(): Promise<boolean> {
    if (this.#asked === null && this.#gap === null) return false;
    const { store, clock } = this.#ports;
    if (readAskedNote(await store.getMeta(ASKED)) === null) await this.#readDecisions();
    const gap = this.#gap;
    const whole = gap && joinGaps(this.#asked, gap);
    const about = whole ?? this.#asked;
    if (about === null) return true;
    const enough = this.#asked === null ? mostUnasked(about) : 0;
    const count = await countOverdue(store, { now: clock.now(), from: this.#past(this.#released) ?? BEGINNING, before: overdueBefore(about), enough });
    if (count <= enough) await store.setMeta(ASKED, '');
    else if (whole) await store.setMeta(ASKED, writeNote({ ...whole, later: false }));
    this.#asked = count <= enough ? null : about;
    // Another may have been seen meanwhile.
    if (this.#gap === gap) this.#gap = null;
    this.#note();
    return this.#asked === null;
  }

  /** A decision made while the clock was ahead must not be taken for one about the time until then. */
  #past(at: Instant | null): Instant | null {
    return at !== null && at <= this.#ports.clock.now() ? at : null;
  }

  async #readDecisions(): Promise<void> {
    const { store } = this.#ports;
    this.#asked = readAskedNote(await store.getMeta(ASKED));
    this.#released = readInstantNote(await store.getMeta(RELEASED)) ?? BEGINNING;
    this.#leftOut = readInstantNote(await store.getMeta(LEFT_OUT));
    this.#leftOutRuns = readRunsNote(await store.getMeta(LEFT_OUT_RUNS));
  }

  #observe(): void {
    const { clock, monotonic, onSetBack } = this.#ports;
    const now: Tick = { wall: clock.now(), monotonic: monotonic() };
    const before = this.#last;
    this.#last = now;
    if (!before) return;
    const back = setBackBy(before, now);
    if (back > 0) {
      this.#notedAt = BEGINNING;
      return onSetBack(back);
    }
    const gap = gapBetween(before, now);
    if (gap) this.#gap = joinGaps(this.#gap, explainGap(gap, this.#sleep));
  }

  /** Not while a gap is to be judged: after a crash it would be forgotten. */
  #note(): void {
    const now = this.#ports.clock.now();
    if (this.#gap !== null || now - this.#notedAt < MINUTE) return;
    this.#notedAt = now;
    // It is written again in a minute.
    void this.#ports.store.setMeta(SEEN, writeNote(now)).catch(() => {});
  }
}
