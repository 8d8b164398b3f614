import { DAY, instant, MINUTE, type Instant } from '#shared/base/time.ts';

/** Both clocks at one moment. `monotonic`, in ms, is never set by anybody; on some systems it stands still while the computer sleeps. */
export interface Tick { readonly wall: Instant; readonly monotonic: number }

/** A time in which nobody was moved. `unclear`: the computer slept, or its clock was set forward, and only a system that told of its sleep could say which. */
export interface Gap { readonly from: Instant; readonly to: Instant; readonly by: 'off' | 'asleep' | 'unclear' }

/** When, by the wall clock, the system says that it slept. */
export interface Sleep { readonly from: Instant; readonly to: Instant }

/** What is shorter is a slow moment. */
const SHORTEST_GAP = 2 * MINUTE;
/** More messages than these do not leave by themselves after a gap; specs/semantics 5b-9. */
const FEW = 20;
/** What became due in the last minute of a gap is not late. */
const NOT_LATE = MINUTE;

/** What lies between two ticks of one process; null if it was at work. */
export function gapBetween(before: Tick, now: Tick): Gap | null {
  const passed = now.wall - before.wall;
  if (passed <= SHORTEST_GAP) return null;
  const isReal = passed - (now.monotonic - before.monotonic) <= SHORTEST_GAP;
  return { from: before.wall, to: now.wall, by: isReal ? 'asleep' : 'unclear' };
}

/** By how many ms the wall clock has been set back between two ticks; 0 if it has not. */
export function setBackBy(before: Tick, now: Tick): number {
  const back = now.monotonic - before.monotonic - (now.wall - before.wall);
  return back > SHORTEST_GAP ? back : 0;
}

/** What lies before the start of a process. @param seen when people were last moved here; null if never */
export function gapBeforeStart(seen: Instant | null, now: Instant): Gap | null {
  return seen !== null && now - seen > SHORTEST_GAP ? { from: seen, to: now, by: 'off' } : null;
}

/** The gap again, clearer where the system has told of a sleep that accounts for all but a little of it. */
export function explainGap(gap: Gap, sleep: Sleep | null): Gap {
  if (gap.by !== 'unclear' || sleep === null) return gap;
  const slept = Math.min(gap.to, sleep.to) - Math.max(gap.from, sleep.from);
  return gap.to - gap.from - slept <= SHORTEST_GAP ? { ...gap, by: 'asleep' } : gap;
}

/** One that came while nothing was decided about the one before. The doubtful cause stays. */
export function joinGaps(first: Gap | null, then: Gap): Gap {
  if (first === null) return then;
  return { from: instant(Math.min(first.from, then.from)), to: instant(Math.max(first.to, then.to)), by: first.by === 'unclear' ? 'unclear' : then.by };
}

/** What was due before this moment is overdue after the gap. */
export function overdueBefore({ to }: Pick<Gap, 'to'>): Instant {
  return instant(to - NOT_LATE);
}

/** Up to how many overdue messages leave without a question. None where a clock may have been set forward by more than a day. */
export function mostUnasked({ from, to, by }: Gap): number {
  return by === 'unclear' && to - from > DAY ? 0 : FEW;
}
