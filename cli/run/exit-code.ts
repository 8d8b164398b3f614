import type { Standing } from '#shared/executor/store.ts';
import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { Fault } from '#cli/fault.ts';
import type { Totals } from './totals.ts';
import { SETTINGS_AT_FAULT } from './work-off.ts';

/**
 * 0 = done; 2 = done, but something failed, is uncertain or pending. Where nothing at all could be sent because of a
 * setting, it was bad input.
 * @param sentNow how many messages this very command has sent
 * @throws Fault in that case, which ends the command with 1
 */
export function exitCodeOf({ failed, uncertain, pending, errored, held }: Totals, standing: readonly Standing[], sentNow: number, locale: Locale): 0 | 2 {
  const deferred = standing.filter(({ kind }) => kind === 'retry').map(({ reason }) => reason);
  const settings = [...new Set(deferred.filter((reason) => SETTINGS_AT_FAULT.has(reason)))];
  if (sentNow === 0 && settings.length > 0) throw new Fault('connection.unusable', { reason: settings.map((reason) => reasonText(reason, locale)).join(' ') });
  // Whoever does not stand at a wait was stopped on the way, by a deferred effect or by Ctrl-C.
  const stuck = standing.some(({ kind }) => kind === 'retry' || kind === 'ready');
  return stuck || failed + uncertain + pending + errored + held > 0 ? 2 : 0;
}
