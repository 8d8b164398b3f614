import type { EmailResult } from '#shared/host.ts';
import type { SendRow } from './sends-table.ts';

/** The key was used for somebody else. */
export const MISMATCH: EmailResult = { state: 'held', reason: 'effect.mismatch' };

/** What stands for good, as it is told to whoever asks for the key. Only for rows that are settled. */
export function settledResult(row: Pick<SendRow, 'state' | 'reason' | 'reply' | 'message_id'>): EmailResult {
  switch (row.state) {
    case 'sent':
      return { state: 'sent', messageId: row.message_id };
    case 'skipped':
      return { state: 'skipped', reason: row.reason };
    case 'uncertain':
      return { state: 'uncertain', reason: row.reason, messageId: row.message_id };
    default:
      return { state: 'failed', reason: row.reason, detail: row.reply };
  }
}
