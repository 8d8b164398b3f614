/** As `renderer/db/watch.ts`. */
export type Watch = <T>(query: () => Promise<T>, onValue: (value: T) => void, onFault: (fault: unknown) => void) => () => void;

export interface Pace {
  readonly watch: Watch;
  readonly after: (ms: number, run: () => void) => () => void;
  /** In ms, e.g. `performance.now`. */
  readonly now: () => number;
}

/** In ms. More often than that nobody can read a number. */
const LEAST_GAP = 250;
/** A long answer is asked for less often, so that reading takes a fifth of the time at most. */
const SHARE = 4;
/** In ms. What could not be read is seldom there a moment later, but may be a while later without any change. */
const AFTER_FAULT = 2_000;

/**
 * A `watch` for queries that cost something, in a store that changes thousands of times a second: asks again only after
 * a change, never before the last answer, and not before 250 ms and four times as long as the last answer took. The
 * last change is always told. Returns how to stop it.
 */
export function watchPaced<T>(query: () => Promise<T>, onValue: (value: T) => void, onFault: (fault: unknown) => void, { watch, after, now }: Pace): () => void {
  let stopped = false;
  let stopStep = (): void => {};

  const look = (): void => {
    let asked = 0;
    let answer: { readonly value: T; readonly at: number; readonly took: number } | null = null;
    let given = false;
    let stopWatching = (): void => {};
    const restAfter = (at: number, took: number): void => {
      stopWatching();
      stopStep = after(Math.max(0, at + Math.max(LEAST_GAP, SHARE * took) - now()), look);
    };
    const step = async (): Promise<void> => {
      asked += 1;
      // The second time is word of a change: what it is is asked for later.
      if (asked > 1) return;
      const began = now();
      const value = await query();
      answer = { value, at: now(), took: now() - began };
    };
    stopWatching = watch(step, () => {
      if (stopped || !answer) return;
      // A change during the query keeps its answer back until the second.
      if (!given) onValue(answer.value);
      given = true;
      if (asked > 1) restAfter(answer.at, answer.took);
    }, (fault) => {
      if (stopped) return;
      onFault(fault);
      stopWatching();
      stopStep = after(AFTER_FAULT, look);
    });
    stopStep = stopWatching;
  };

  look();
  return () => {
    stopped = true;
    stopStep();
  };
}
