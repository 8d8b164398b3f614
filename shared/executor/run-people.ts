import type { Standing } from './store.ts';

/** People of a run: `enrolled` = `ended` + `waiting` + `held`; `errored` are part of `ended`. */
export interface RunPeople {
  readonly enrolled: number;
  readonly ended: number;
  readonly errored: number;
  /** Will go on by themselves. */
  readonly waiting: number;
  readonly held: number;
}

export function runPeople({ enrolled = 0, ended = 0, errored = 0 }: Readonly<Record<string, number>>, standing: readonly Standing[]): RunPeople {
  const held = standing.reduce((sum, { kind, count }) => (kind === 'held' ? sum + count : sum), 0);
  const standingAll = standing.reduce((sum, { count }) => sum + count, 0);
  return { enrolled, ended, errored, waiting: standingAll - held, held };
}
