import { SETTINGS_AT_FAULT } from '#shared/words/settings-at-fault.ts';
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
  /** Will not, until a person has decided or mended something. */
  readonly held: number;
}

/** Whether no waiting helps them: held for a decision, or deferred until somebody mends a setting. That all sending is paused is known to whoever has paused it. */
export function needsPerson({ kind, reason }: Pick<Standing, 'kind' | 'reason'>): boolean {
  return kind === 'held' || (kind === 'retry' && reason !== 'paused' && SETTINGS_AT_FAULT.has(reason));
}

/** Where people stand as a screen tells it: whoever needs a person is held. */
export function asShown(standing: readonly Standing[]): Standing[] {
  return standing.map((one) => (needsPerson(one) ? { ...one, kind: 'held' } : one));
}

/** Names of the counters of those whom a run that is stopped leaves where they stood. */
export const LEFT = ['ended:cancelled', 'ended:replaced'] as const;

export function runPeople(counters: Readonly<Record<string, number>>, standing: readonly Standing[]): RunPeople {
  const { enrolled = 0, ended = 0, errored = 0 } = counters;
  const held = standing.reduce((sum, one) => (needsPerson(one) ? sum + one.count : sum), 0);
  const standingAll = standing.reduce((sum, { count }) => sum + count, 0);
  const left = LEFT.reduce((sum, name) => sum + (counters[name] ?? 0), 0);
  return { enrolled, ended, errored, left, waiting: standingAll - held, held };
}
