import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { MINUTE, SECOND } from '#shared/base/time.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { lateBody } from './late-body.ts';
import type { SmtpServer } from './mail-connection.ts';
import { redacted, smtpFault, type SmtpFault } from './smtp-fault.ts';

/** In milliseconds. Shortening `afterDot` makes doubts where there are none (RFC 5321 §4.5.3.2.6). */
export interface SmtpTimeouts {
  readonly connect: number;
  readonly greeting: number;
  /** EHLO to AUTH together, and MAIL to 354 together: a server that dribbles is cut off as well. */
  readonly command: number;
  readonly afterDot: number;
}

export const SMTP_TIMEOUTS: SmtpTimeouts = { connect: 30 * SECOND, greeting: 30 * SECOND, command: 5 * MINUTE, afterDot: 10 * MINUTE };

/** One recipient per transaction, always. */
export interface SmtpMessage {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  /** The recipient's local part is not ASCII. */
  readonly international: boolean;
}

interface Offer {
  readonly smtpUtf8: boolean;
  /** 0 = no limit named. */
  readonly maxSize: number;
}

/** One authenticated connection that sends one message after the other. Make it with `openSmtpConnection`. */
export class SmtpConnection {
  readonly #connection: SMTPConnection;
  readonly #timeouts: SmtpTimeouts;
  readonly #password: string | undefined;
  readonly #offer: Offer;
  #dead = false;
  /** Ends the transaction in flight, if any, with a fault. */
  #fail: ((error: unknown) => void) | null = null;
  /** Messages carried so far. */
  sent = 0;

  constructor(connection: SMTPConnection, server: SmtpServer, timeouts: SmtpTimeouts, offer: Offer) {
    this.#connection = connection;
    this.#timeouts = timeouts;
    this.#password = server.password;
    this.#offer = offer;
    connection.on('error', (error) => {
      this.#dead = true;
      this.#fail?.(error);
    });
    connection.on('end', () => {
      this.#dead = true;
      // nodemailer may close first and say why right after: its word is worth more than ours.
      const fail = this.#fail;
      queueMicrotask(() => fail?.({ code: 'ECONNECTION', command: 'CONN', message: 'Connection closed' }));
    });
  }

  /** Whether another message may be tried on it. */
  get usable(): boolean {
    return !this.#dead;
  }

  /**
   * Sends one message; the server's reply if it took it. `commit` must resolve to true once the commit
   * marker is durable; it is asked after 354, when all but the last bytes are given. Never rejects.
   */
  async send(message: SmtpMessage, commit: () => Promise<boolean>): Promise<Result<string, SmtpFault>> {
    if (message.international && !this.#offer.smtpUtf8) return err(smtpFault({ code: 'ESMTPUTF8', message: 'The server does not support internationalised addresses' }, 'transaction', {}));
    if (this.#offer.maxSize > 0 && message.raw.length > this.#offer.maxSize) return err(smtpFault({ code: 'ESIZE', message: `The server takes at most ${this.#offer.maxSize} bytes` }, 'transaction', {}));
    this.sent += 1;
    let phase: SmtpFault['phase'] = 'transaction';
    let started = false;
    let marker: Promise<boolean> | null = null;
    let timer: NodeJS.Timeout | undefined;
    this.#connection.lastServerResponse = false;
    const limit = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#fail?.({ code: 'ETIMEDOUT', command: 'CONN', message: `No answer within ${ms} ms` }), ms);
    };
    const body = lateBody(
      message.raw,
      async () => {
        marker = commit();
        const durable = await marker;
        if (!durable) throw Object.assign(new Error('the commit marker was refused'), { code: 'EMARKER' });
        // Too late: the attempt is over and its clock is stopped.
        if (body.destroyed) return false;
        phase = 'released';
        limit(this.#timeouts.afterDot);
        return true;
      },
      () => {
        started = true;
        limit(this.#timeouts.afterDot);
      },
    );

    const outcome = await new Promise<Result<string, unknown>>((resolve) => {
      this.#fail = (error) => resolve(err(error));
      limit(this.#timeouts.command);
      this.#connection.send({ from: { address: message.from }, to: [{ address: message.to }], size: message.raw.length }, body, (error, info) => {
        resolve(error ? err(error) : ok(info?.response ?? ''));
      });
    });
    clearTimeout(timer);
    this.#fail = null;
    const end = phase as SmtpFault['phase'];
    // Before anything is awaited: from here on the end of the message must not get out any more.
    body.destroy();
    // A marker on its way to the disk belongs to this attempt: nobody may settle before it has arrived.
    await (marker as Promise<boolean> | null)?.catch(() => false);
    if (outcome.ok && end === 'released') return ok(redacted(outcome.value, this.#password));

    // A reply to a message it has not seen the end of: broken, and nobody knows what it thinks it has.
    const error = outcome.ok ? { code: 'EPROTOCOL', command: 'DATA', response: outcome.value, message: 'The server answered before the message ended' } : outcome.error;
    const fault = smtpFault(error, outcome.ok ? 'released' : end, { password: this.#password, untouched: this.#connection.lastServerResponse === false });
    await this.#recover(fault, started);
    return err(fault);
  }

  /** After a definite refusal the connection is clean again with RSET; after anything else it is not worth the risk. */
  async #recover(fault: SmtpFault, started: boolean): Promise<void> {
    const refused = fault.responseCode !== null && fault.responseCode >= 400 && fault.responseCode !== 421 && fault.command !== 'CONN';
    if (!refused || (started && fault.phase !== 'released')) return this.destroy();
    if (started || this.#dead) return;
    const clean = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => done(false), this.#timeouts.command);
      const done = (value: boolean): void => {
        clearTimeout(timer);
        resolve(value);
      };
      this.#fail = () => done(false);
      this.#connection.reset((error) => done(!error));
    });
    this.#fail = null;
    if (!clean) this.destroy();
  }

  /** Says QUIT. */
  close(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#connection.quit();
    // Nobody waits for the answer to QUIT.
    setTimeout(() => this.#connection.close(), SECOND).unref();
  }

  /** Cuts the line. A message in flight ends with `ECLOSED`, which before the release is safe to repeat. */
  destroy(): void {
    this.#dead = true;
    this.#fail?.({ code: 'ECLOSED', command: 'CONN', message: 'Closed by us' });
    this.#connection.close();
  }
}

/** Connects, secures and logs in. Certificates are always checked; there is no way to send in the clear but to a loopback. */
export async function openSmtpConnection(server: SmtpServer, timeouts: SmtpTimeouts = SMTP_TIMEOUTS): Promise<Result<SmtpConnection, SmtpFault>> {
  const connection = new SMTPConnection({
    host: server.host, port: server.port, secure: server.secure,
    requireTLS: server.requireTls, ignoreTLS: !server.requireTls && !server.secure,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    connectionTimeout: timeouts.connect + timeouts.greeting, greetingTimeout: timeouts.greeting, dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.afterDot + timeouts.command, socketCloseTimeout: 0,
    logger: false, debug: false, transactionLog: false,
  });
  return new Promise((resolve) => {
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      // Closing reports an end of its own; the first word counts.
      resolve(err(smtpFault(error, 'setup', { password: server.password })));
      connection.close();
    };
    const timer = setTimeout(() => fail({ code: 'ETIMEDOUT', command: 'CONN', message: 'The server did not get ready in time' }), timeouts.connect + timeouts.greeting + timeouts.command);
    connection.on('error', fail);
    connection.once('end', () => fail({ code: 'ECONNECTION', command: 'CONN', message: 'Connection closed' }));
    connection.connect((error) => {
      if (error) return fail(error);
      const offer = readOffer(connection.lastServerResponse || '');
      if (server.user === undefined) return ready(offer);
      if (!connection.allowsAuth) return fail({ code: 'EAUTH', command: 'EHLO', message: 'The server offers no login' });
      connection.login({ user: server.user, pass: server.password ?? '' }, (refused) => (refused ? fail(refused) : ready(offer)));
    });
    function ready(offer: Offer): void {
      clearTimeout(timer);
      connection.removeAllListeners('error');
      connection.removeAllListeners('end');
      resolve(ok(new SmtpConnection(connection, server, timeouts, offer)));
    }
  });
}

function readOffer(ehlo: string): Offer {
  return { smtpUtf8: /^250[ -]SMTPUTF8\b/im.test(ehlo), maxSize: Number(/^250[ -]SIZE[ \t]+(\d+)/im.exec(ehlo)?.[1] ?? 0) };
}
