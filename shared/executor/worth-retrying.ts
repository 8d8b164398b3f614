/** Failures that another try cannot mend: nobody is at the address, or nobody may write there. */
const FINAL: ReadonlySet<string> = new Set(['smtp.unknown-recipient', 'suppressed', 'no-consent', 'contact.missing', 'smtp.no-smtputf8']);

/** Whether the same step may succeed for the same person once settings, texts or servers have been mended. */
export function isWorthRetrying(reason: string): boolean {
  return !FINAL.has(reason) && !reason.startsWith('address.');
}
