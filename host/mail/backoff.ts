import { MINUTE, SECOND } from '#shared/base/time.ts';

/**
 * A marketer hands mail to a submission server of their own, not to a stranger's greylisting MX: what
 * it defers is usually over in seconds, so the first retries are short. Greylisting wants five minutes.
 */
const STEPS: { readonly [P in 'short' | 'greylist']: readonly number[] } = {
  short: [5 * SECOND, 15 * SECOND, 30 * SECOND, 1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
  greylist: [5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
};

/** Milliseconds until the next try, ±20 %. The last step repeats until the deadline. @param burnt attempts before this one */
export function retryDelay(pace: 'short' | 'greylist', burnt: number, random: () => number): number {
  const steps = STEPS[pace];
  return Math.round(steps[Math.min(burnt, steps.length - 1)]! * (0.8 + 0.4 * random()));
}
