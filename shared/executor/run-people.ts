import type { Standing } from './store.ts';

/** People of a run: `enrolled` = `ended` + `waiting` + `held`; `errored` and `left` are parts of `ended`. */
export interface RunPeople {
  readonly enrolled: number;
  readonly ended: number;
  readonly errored: number;
  /** Ended where they stood, because the run was stopped. */
  readonly left: number;
  /** Will go on by themselves. */
  readonly waiting: number;
  readonly held: number;
}

/** Names of the counters of those whom a run that is stopped leaves where they stood. */
export const LEFT = ['ended:cancelled', 'ended:replaced'] as const;

export function runPeople(counters: Readonly<Record<string, number>>, standing: readonly Standing[]): RunPeople {
  const { enrolled = 0, ended = 0, errored = 0 } = counters;
  const held = standing.reduce((sum, { kind, count }) => (kind === 'held' ? sum + count : sum), 0);
  const standingAll = standing.reduce((sum, { count }) => sum + count, 0);
  const left = LEFT.reduce((sum, name) => sum + (counters[name] ?? 0), 0);
  return { enrolled, ended, errored, left, waiting: standingAll - held, held };
}
