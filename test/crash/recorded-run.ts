import type { Tally } from './judge.ts';
import type { Victim } from './victim.ts';

/** One run of `npm run crash -- --record`, as an entry of `tally.json`. */
export interface RecordedRun extends Tally {
  /** ISO, the day. */
  readonly date: string;
  /** Of the code that was killed; ends in `+` if it had changes that were not committed. */
  readonly commit: string;
  readonly seed: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** How many of them on a connection secured by TLS. */
  readonly killsUnderTls: number;
  readonly states: number;
  /** What the mail server did wrong. */
  readonly faults: number;
  readonly brokenPromises: number;
  /** What broke and what became of it, added by hand. */
  readonly remark?: string;
}
