/**
 * What went wrong in a conversation with a server, and how far the conversation had come. nodemailer's
 * error cannot tell “accepted, reply lost” from “cut in the middle”, so the phase is ours:
 * `setup` until the connection can take mail, `transaction` until the last bytes of the message are
 * released, `released` from then on.
 */
export interface SmtpFault {
  readonly phase: 'setup' | 'transaction' | 'released';
  /** nodemailer's code, e.g. `EAUTH`, or one of ours: `ESMTPUTF8`, `ESIZE`, `ECLOSED`. `ESTREAM` = the commit marker was not written. */
  readonly code: string;
  /** The system's code beneath it, e.g. `ECONNREFUSED`; empty if none. */
  readonly cause: string;
  /** The command the server was answering, `CONN` where nodemailer cannot say. */
  readonly command: string;
  readonly responseCode: number | null;
  /** The server's words, redacted, at most 1 kB. */
  readonly reply: string;
  /** For people who debug; redacted like the reply. */
  readonly detail: string;
  /** The server said nothing at all in this transaction: a connection that had died while idle. */
  readonly untouched: boolean;
}

const MAX_REPLY = 1_000;

/** Server words as we keep them: printable, short, without our password in any form a server might echo. */
export function redacted(text: string, password?: string): string {
  // eslint-disable-next-line no-control-regex -- they are what we replace
  let clean = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  if (password) {
    for (const secret of [password, Buffer.from(password).toString('base64')]) clean = clean.replaceAll(secret, '***');
    clean = clean.replace(/(AUTH \w+ )\S+/gi, '$1***');
  }
  let end = Math.min(clean.length, MAX_REPLY);
  while (Buffer.byteLength(clean.slice(0, end)) > MAX_REPLY) end -= 1;
  return clean.slice(0, end).replace(/[\ud800-\udbff]$/, '');
}

/** Reads an error of nodemailer's connection. */
export function smtpFault(error: unknown, phase: SmtpFault['phase'], context: { readonly password?: string | undefined; readonly untouched?: boolean }): SmtpFault {
  const e = error as { code?: string; originalCode?: string; timeoutType?: string; command?: string; responseCode?: number; response?: string; message?: string };
  return {
    phase,
    code: e.code ?? 'EUNKNOWN',
    cause: e.originalCode ?? e.timeoutType ?? '',
    command: e.command ?? '',
    responseCode: typeof e.responseCode === 'number' ? e.responseCode : null,
    reply: redacted(e.response ?? '', context.password),
    detail: redacted(e.message ?? String(error), context.password),
    untouched: context.untouched ?? false,
  };
}
