import type { DayNumbers } from '#shared/simulation/day-numbers.ts';

/** One bar: a day, or the seven days from `date`. `parts` go by step, in the steps' order. */
export interface Bar {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly parts: readonly number[];
  readonly total: number;
  readonly entered: number;
}

/** More bars than these are too thin to be met with a mouse. */
const MOST = 100;

/** Days, or weeks where there are too many days. */
export function chartBars(days: readonly DayNumbers[], steps: readonly string[]): { readonly weeks: boolean; readonly bars: readonly Bar[] } {
  const weeks = days.length > MOST;
  const size = weeks ? 7 : 1;
  const bars = Array.from({ length: Math.ceil(days.length / size) }, (_, bar): Bar => {
    const some = days.slice(bar * size, (bar + 1) * size);
    const parts = steps.map((step) => some.reduce((sum, { byStep }) => sum + (byStep[step] ?? 0), 0));
    return { date: some[0]!.date, parts, total: parts.reduce((sum, part) => sum + part, 0), entered: some.reduce((sum, { entered }) => sum + entered, 0) };
  });
  return { weeks, bars };
}

/** The least round number that is not below `most`: where an axis ends. */
export function axisEnd(most: number): number {
  for (let unit = 1; ; unit *= 10) for (const step of [1, 2, 3, 4, 5, 6, 8]) if (step * unit >= most) return step * unit;
}
