import { err, ok, type Result } from '#shared/base/result.ts';
import type { SmtpMailConnection } from './mail-connection.ts';
import { openSmtpConnection, SMTP_TIMEOUTS, type SmtpConnection, type SmtpMessage, type SmtpTimeouts } from './smtp-connection.ts';
import { smtpFault, type SmtpFault } from './smtp-fault.ts';

/** Some servers close after so many, with an error that costs a retry. */
const MESSAGES_PER_CONNECTION = 100;

/** What those are told who come after `destroy`. */
const CLOSED = smtpFault({ code: 'ECLOSED', message: 'Closed by us' }, 'setup', {});

type Waiter = (got: Result<SmtpConnection, SmtpFault>) => void;

/**
 * A few connections to one server, opened as they are needed and kept. If one more cannot be opened, the
 * others go on alone; only when none is left do those who wait learn of the fault.
 */
export class SmtpPool {
  readonly #server: SmtpMailConnection;
  readonly #timeouts: SmtpTimeouts;
  readonly #perConnection: number;
  readonly #idle: SmtpConnection[] = [];
  readonly #busy = new Set<SmtpConnection>();
  readonly #waiting: Waiter[] = [];
  #opening = 0;
  #retired = false;
  #cut = false;
  /** Falls when the server refuses more; back to what is configured once the pool is at rest. */
  #limit: number;

  constructor(server: SmtpMailConnection, timeouts: SmtpTimeouts = SMTP_TIMEOUTS, perConnection = MESSAGES_PER_CONNECTION) {
    this.#server = server;
    this.#timeouts = timeouts;
    this.#perConnection = perConnection;
    this.#limit = server.connections;
  }

  /** Whether a connection can be had: the probe before anything is claimed. */
  async ready(): Promise<Result<void, SmtpFault>> {
    if (this.#busy.size > 0) return ok(undefined);
    const got = await this.#acquire();
    if (!got.ok) return got;
    this.#release(got.value);
    return ok(undefined);
  }

  /** Waits for a free connection and sends; see `SmtpConnection.send`. A fault in `setup` means it was never tried. */
  async send(message: SmtpMessage, commit: () => Promise<boolean>): Promise<Result<string, SmtpFault>> {
    const got = await this.#acquire();
    if (!got.ok) return got;
    const reused = got.value.sent > 0;
    const result = await got.value.send(message, commit);
    this.#release(got.value);
    const stale = reused && !result.ok && result.error.phase === 'transaction' && result.error.untouched && result.error.responseCode === null && result.error.code !== 'ECLOSED';
    if (!stale) return result;
    // It had died while idle; so may have the other idle ones. Nothing was said, so nothing is repeated.
    for (const connection of this.#idle.splice(0)) connection.destroy();
    const fresh = await this.#acquire();
    if (!fresh.ok) return fresh;
    const second = await fresh.value.send(message, commit);
    this.#release(fresh.value);
    return second;
  }

  /** Turns away everybody who still waits. */
  abandon(fault: SmtpFault): void {
    for (const waiter of this.#waiting.splice(0)) waiter(err(fault));
  }

  /** Keeps no connection any more: idle ones say goodbye now, the others when their work is done. */
  retire(): void {
    this.#retired = true;
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  /** Cuts every line, work or not, and opens no other. */
  destroy(): void {
    this.retire();
    this.#cut = true;
    this.abandon(CLOSED);
    for (const connection of this.#busy) connection.destroy();
  }

  #acquire(): Promise<Result<SmtpConnection, SmtpFault>> {
    if (this.#cut) return Promise.resolve(err(CLOSED));
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (!idle.usable) continue;
      this.#busy.add(idle);
      return Promise.resolve(ok(idle));
    }
    if (this.#busy.size === 0 && this.#opening === 0) this.#limit = this.#server.connections;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#grow();
    });
  }

  #grow(): void {
    while (this.#opening < this.#waiting.length && this.#busy.size + this.#opening < this.#limit) void this.#open();
  }

  async #open(): Promise<void> {
    this.#opening += 1;
    const opened = await openSmtpConnection(this.#server, this.#timeouts);
    this.#opening -= 1;
    if (opened.ok) return this.#hand(opened.value);
    if (this.#busy.size === 0 && this.#opening === 0) return this.abandon(opened.error);
    this.#limit = Math.max(1, this.#busy.size + this.#opening);
  }

  #release(connection: SmtpConnection): void {
    this.#busy.delete(connection);
    if (connection.usable && connection.sent < this.#perConnection) return this.#hand(connection);
    if (connection.usable) connection.close();
    this.#grow();
  }

  #hand(connection: SmtpConnection): void {
    const waiter = this.#waiting.shift();
    if (!waiter && (this.#retired || this.#cut)) return connection.close();
    if (!waiter) return void this.#idle.push(connection);
    this.#busy.add(connection);
    waiter(ok(connection));
  }
}
