import { err, ok, type Result } from '#shared/base/result.ts';
import { classify } from './classify.ts';
import type { MailConnection } from './mail-connection.ts';
import { openSmtpConnection, SMTP_TIMEOUTS, type SmtpTimeouts } from './smtp-connection.ts';

/** Connects, secures and logs in, sending nothing. A reason is a code; the detail is the server's or the system's own word. */
export async function verifyConnection(connection: MailConnection, timeouts: SmtpTimeouts = SMTP_TIMEOUTS): Promise<Result<void, { readonly reason: string; readonly detail: string }>> {
  if (connection.kind === 'outbox') return ok(undefined);
  const opened = await openSmtpConnection(connection, timeouts);
  if (!opened.ok) return err({ reason: classify(opened.error).reason, detail: opened.error.reply || opened.error.detail });
  opened.value.close();
  return ok(undefined);
}
