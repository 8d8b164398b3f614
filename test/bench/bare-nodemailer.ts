import { createTransport } from 'nodemailer';
import type { Database } from '#host/ledger/database.ts';
import type { FrozenMessage } from '#host/mail/frozen-message.ts';
import { htmlPart } from '#host/mail/html-part.ts';

/** A message as one hands it to nodemailer. */
export type PlainMessage = ReturnType<typeof plainMessage>;

/** The messages that our own run has sent, with the same text and HTML, headers and ids. */
export function messagesOf(db: Database): PlainMessage[] {
  const rows = db.sql.prepare('SELECT frozen FROM sends ORDER BY seq').all() as { frozen: string }[];
  return rows.map(({ frozen }) => plainMessage(JSON.parse(frozen) as FrozenMessage));
}

function plainMessage(message: FrozenMessage) {
  const { from, to, subject, text, messageId, date, headers } = message;
  return {
    from: { ...from }, to: { ...to }, subject, text, html: htmlPart(text, message), messageId, date: new Date(date),
    headers: headers.map(({ name, value }) => ({ key: name, value })),
  };
}

/** Sends them all through nodemailer's own pool: no ledger, no history, nothing to go on from after a crash. */
export async function sendBare(port: number, connections: number, messages: readonly PlainMessage[]): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true, pool: true, maxConnections: connections });
  try {
    await Promise.all(messages.map((message) => transport.sendMail(message)));
  } finally {
    transport.close();
  }
}
