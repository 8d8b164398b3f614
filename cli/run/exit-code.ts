import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { Fault } from '#cli/fault.ts';
import type { Totals } from './totals.ts';

/**
 * 0 = done; 2 = done, but something failed, is uncertain or pending. Where nothing at all could be sent because of a
 * setting, it was bad input.
 * @throws Fault in that case, which ends the command with 1
 */
export function exitCodeOf({ failed, uncertain, pending, errored, held }: Totals, settingsAtFault: readonly string[], locale: Locale): 0 | 2 {
  if (settingsAtFault.length > 0) throw new Fault('connection.unusable', { reason: settingsAtFault.map((reason) => reasonText(reason, locale)).join(' ') });
  return failed + uncertain + pending + errored + held > 0 ? 2 : 0;
}
