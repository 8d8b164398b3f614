import type { Standing } from '#shared/executor/store.ts';
import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { SETTINGS_AT_FAULT } from '#shared/words/settings-at-fault.ts';
import { Fault } from '#cli/fault.ts';
import type { Totals } from './totals.ts';

export interface Ending {
  readonly totals: Totals;
  readonly standing: readonly Standing[];
  /** How many messages this very command has sent, lost, or left in doubt. */
  readonly touched: number;
  /** Whether somebody asked it to stop. */
  readonly stopped: boolean;
}

/**
 * 0 = done; 2 = done, but something failed, is uncertain or pending, or the command was stopped. Where nothing at all
 * reached a server because of a setting, it was bad input.
 * @throws Fault in that case, which ends the command with 1
 */
export function exitCodeOf({ totals: { failed, uncertain, pending, errored, held }, standing, touched, stopped }: Ending, locale: Locale): 0 | 2 {
  if (stopped) return 2;
  const deferred = standing.filter(({ kind }) => kind === 'retry').map(({ reason }) => reason);
  const settings = [...new Set(deferred.filter((reason) => SETTINGS_AT_FAULT.has(reason)))];
  if (touched === 0 && settings.length > 0) throw new Fault('connection.unusable', { reason: settings.map((reason) => reasonText(reason, locale)).join(' ') });
  // Whoever does not stand at a wait was stopped on the way, by a deferred effect.
  const stuck = standing.some(({ kind }) => kind === 'retry' || kind === 'ready');
  return stuck || failed + uncertain + pending + errored + held > 0 ? 2 : 0;
}
