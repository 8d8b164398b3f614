export const UNSUBSCRIBE_HEADER = 'List-Unsubscribe';

/** Only marketing has a way to refuse it in its head. */
export function isMarketing({ headers }: Pick<FrozenMessage, 'headers'>): boolean {
  return headers.some(({ name }) => name === UNSUBSCRIBE_HEADER);
}

/**
 * Everything a message is made from, fixed when it was first planned and kept in the ledger, so that a
 * retry days later is the same mail byte for byte. Bump `version` when the making in `mime.ts` changes.
 */
export interface FrozenMessage {
  readonly version: 1;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  /** The `Date` of the mail, in milliseconds; the time of planning, whatever the executor's clock says. */
  readonly date: number;
  readonly language: 'en' | 'zh';
  readonly subject: string;
  readonly preheader: string;
  /** Footer and labels included. */
  readonly text: string;
  readonly generated: 'no' | 'model' | 'practice';
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}
