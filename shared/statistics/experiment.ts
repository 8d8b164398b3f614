import { DAY } from '#shared/base/time.ts';
import { sampleRatioP } from './chi-square.ts';
import { sequentialP } from './sequential-p.ts';
import { absoluteLift, neededPeople, rateOf, relativeLift, type Interval, type Proportion } from './two-proportions.ts';

export interface ArmCount extends Proportion { readonly id: string; readonly weight: number }

export interface ExperimentTerms {
  readonly minPeople: number;
  readonly minDays: number;
}

/** How an arm does, and how beside the one that all are compared with; nothing of the latter for that one itself. */
export interface ArmResult {
  readonly id: string;
  readonly people: number;
  readonly hits: number;
  readonly rate: number;
  readonly against: { readonly absolute: Interval; readonly relative: Interval | null; readonly p: number; readonly needed: number | null } | null;
}

/** `too-few` people in an arm, `too-early`, `not-clear` enough, or people were dealt out so oddly (`uneven`) that nothing can be believed. */
export type Verdict = { readonly kind: 'winner'; readonly arm: string } | { readonly kind: 'none'; readonly why: 'too-few' | 'too-early' | 'not-clear' | 'uneven' };

export interface ExperimentResult {
  readonly base: string;
  readonly arms: readonly ArmResult[];
  /** See `sampleRatioP`. */
  readonly ratioP: number | null;
  readonly verdict: Verdict;
}

/** Below it, the shares in which people came are no chance any more (specs/semantics 5b-7). */
const RATIO_ALARM = 0.001;
const CHANCE = 0.05;
/** Fewer days than this are no week, and weeks differ inside. */
const FEWEST_DAYS = 7;

/** What an experiment says so far. The first arm is the one that the others are compared with: the control group, where there is one. */
export function judgeExperiment(arms: readonly ArmCount[], { minPeople, minDays }: ExperimentTerms, ms: number): ExperimentResult {
  const [base, ...others] = arms;
  if (!base) throw new Error('an experiment has arms');
  const results = [armResult(base, null), ...others.map((arm) => armResult(arm, base))];
  const ratioP = sampleRatioP(arms.map(({ people }) => people), arms.map(({ weight }) => weight));
  const verdict = (): Verdict => {
    if (ratioP !== null && ratioP < RATIO_ALARM) return { kind: 'none', why: 'uneven' };
    if (arms.some(({ people, weight }) => weight > 0 && people < minPeople)) return { kind: 'none', why: 'too-few' };
    if (ms < Math.max(minDays, FEWEST_DAYS) * DAY) return { kind: 'none', why: 'too-early' };
    const best = results.toSorted((a, b) => b.rate - a.rate)[0]!;
    // The best has to beat every other, and each comparison is one more occasion for chance.
    const rivals = arms.filter(({ id, weight }) => id !== best.id && weight > 0);
    const clear = rivals.length > 0 && rivals.every((rival) => sequentialP(rival, best) * rivals.length < CHANCE);
    return clear ? { kind: 'winner', arm: best.id } : { kind: 'none', why: 'not-clear' };
  };
  return { base: base.id, arms: results, ratioP, verdict: verdict() };
}

function armResult({ id, people, hits }: ArmCount, base: ArmCount | null): ArmResult {
  const own = { people, hits };
  const against = base && { absolute: absoluteLift(base, own), relative: relativeLift(base, own), p: sequentialP(base, own), needed: neededPeople(rateOf(base), rateOf(own)) };
  return { id, people, hits, rate: rateOf(own), against };
}
