import type { StatementSync } from 'node:sqlite';
import type { EmailResult, SendRecord, SendTotals } from '#shared/host.ts';
import { DAY, SECOND } from '#shared/base/time.ts';
import type { FrozenMessage } from '#host/mail/frozen-message.ts';
import type { Control } from './control.ts';
import type { Database } from './database.ts';
import { publicState, sendRecord, SENDS_STEPS, type SendRow, type SendState } from './sends-table.ts';
import type { Suppressions } from './suppressions.ts';

/** A message as it enters the ledger. Once tried under a key it stays as it is; see `#refrozen`. */
export interface SendPlan {
  readonly key: string;
  readonly fingerprint: string;
  readonly run: string;
  readonly enrollment: string;
  readonly node: string;
  readonly connection: string;
  /** Normalised address, as suppressions are keyed. */
  readonly recipient: string;
  readonly frozen: FrozenMessage;
  /** Marketing without consent is skipped. */
  readonly marketing: boolean;
  readonly consented: boolean;
  /** The step's own reason not to send. */
  readonly skip: string | null;
  /** A code if the message can never be sent as it is. */
  readonly fault: string | null;
}

/** A row in state `sending` that belongs to this process until `settle`. */
export interface Claim {
  readonly seq: number;
  /** Attempts already burnt. */
  readonly attempt: number;
  readonly recipient: string;
  readonly frozen: FrozenMessage;
  readonly deadlineAt: number;
}

export type Taken = { readonly kind: 'claimed'; readonly claim: Claim } | { readonly kind: 'answered'; readonly result: EmailResult };

/** Where an attempt ended. `queued` names when to try again and whether an attempt was burnt. */
export type Settlement =
  | { readonly state: 'sent'; readonly reply: string }
  | { readonly state: 'failed'; readonly reason: string; readonly reply: string; readonly suppress?: boolean }
  | { readonly state: 'uncertain'; readonly reason: string; readonly reply: string }
  | { readonly state: 'queued'; readonly reason: string; readonly reply: string; readonly retryAt: number; readonly burnt: boolean };

/** Why nothing may be claimed at the moment, e.g. the connection's circuit is open. */
export interface Block {
  readonly reason: string;
  readonly retryAt: number;
}

const DEADLINE = DAY;
/** How soon to ask again about a switch that somebody may flip, or a message another call is sending. */
const SOON = 2 * SECOND;

/**
 * The ledger of sends: the state machine of every message. Each transition is a compare-and-set on
 * state and owner, durable before the act it allows. A key is answered for ever from its one row.
 */
export class Sends {
  readonly #db: Database;
  readonly #control: Control;
  readonly #suppressions: Suppressions;
  /** Rows this process is working on now; a row we own that is not in it was left behind by a failed write. */
  readonly #inFlight = new Set<number>();
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #claim: StatementSync;
  readonly #close: StatementSync;
  readonly #commit: StatementSync;
  readonly #settle: StatementSync;
  readonly #reopen: StatementSync;
  readonly #refreeze: StatementSync;
  readonly #rouse: StatementSync;
  readonly #page: StatementSync;
  readonly #totals: StatementSync;

  /** Recovers what a dead process left behind before anything can be claimed. */
  constructor(db: Database, control: Control, suppressions: Suppressions) {
    this.#db = db;
    this.#control = control;
    this.#suppressions = suppressions;
    db.migrate('sends', SENDS_STEPS);
    this.#recover();
    this.#find = db.sql.prepare('SELECT * FROM sends WHERE key = ?');
    this.#insert = db.sql.prepare(
      `INSERT INTO sends(key, fingerprint, run, enrollment, node, connection, recipient, message_id, frozen, state, deadline_at, planned_at)
       VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?) RETURNING *`,
    );
    this.#claim = db.sql.prepare(`UPDATE sends SET state = 'sending', owner = ?, claimed_at = ? WHERE seq = ? AND state = 'queued'`);
    this.#close = db.sql.prepare(`UPDATE sends SET state = ?, reason = ?, settled_at = ? WHERE seq = ? AND state = 'queued'`);
    this.#commit = db.sql.prepare(`UPDATE sends SET state = 'committing', committing_at = ? WHERE seq = ? AND state = 'sending' AND owner = ?`);
    this.#settle = db.sql.prepare(
      `UPDATE sends SET state = ?, reason = ?, reply = ?, attempt = attempt + ?, next_attempt_at = ?, settled_at = ?, owner = NULL
       WHERE seq = ? AND state = ? AND owner = ?`,
    );
    this.#reopen = db.sql.prepare(`UPDATE sends SET state = 'queued', reason = ?, next_attempt_at = ?, settled_at = NULL WHERE seq = ? AND state = 'failed'`);
    this.#refreeze = db.sql.prepare('UPDATE sends SET frozen = ?, message_id = ?, connection = ?, recipient = ? WHERE seq = ? AND committing_at IS NULL RETURNING *');
    this.#rouse = db.sql.prepare(`UPDATE sends SET next_attempt_at = 0 WHERE connection = ? AND state = 'queued' AND next_attempt_at > 0`);
    this.#page = db.sql.prepare('SELECT * FROM sends WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?');
    this.#totals = db.sql.prepare('SELECT state, count(*) AS count FROM sends WHERE run = ? GROUP BY state');
  }

  /** Plans what is new and claims what may go now, in one durable transaction; the rest is answered from the ledger. */
  take(plans: readonly SendPlan[], now: number, block: Block | null): Taken[] {
    const before = new Set(this.#inFlight);
    try {
      return this.#db.transaction(() => {
        const paused: Block | null = this.#control.isPaused() ? { reason: 'paused', retryAt: now + SOON } : null;
        return plans.map((plan) => this.#takeOne(plan, now, paused ?? block));
      });
    } catch (error) {
      // Nothing of it stands, so nobody works on any of it.
      for (const seq of this.#inFlight) if (!before.has(seq)) this.#inFlight.delete(seq);
      throw error;
    }
  }

  #takeOne(plan: SendPlan, now: number, block: Block | null): Taken {
    const known = this.#find.get(plan.key) as unknown as SendRow | undefined;
    const found = known ?? (this.#plan(plan, now) as SendRow);
    const standing = this.#leftBehind(found) ? this.#recoverRow(found, now) : found;
    if (standing.fingerprint !== plan.fingerprint) return answered(MISMATCH);
    const row = known ? this.#refrozen(standing, plan) : standing;
    if (row.state === 'sending' || row.state === 'committing') return answered({ state: 'deferred', reason: 'in-flight', retryAt: now + SOON });
    if (row.state !== 'queued') return answered(settledResult(row));

    const end = this.#forbidden(plan, row, now);
    if (end) {
      this.#close.run(end.state, end.reason, now, row.seq);
      return answered(end.state === 'skipped' ? { state: 'skipped', reason: end.reason } : { state: 'failed', reason: end.reason, detail: row.reply });
    }
    if (block) return answered({ state: 'deferred', reason: block.reason, retryAt: block.retryAt });
    if (row.next_attempt_at > now) return answered({ state: 'deferred', reason: row.reason, retryAt: row.next_attempt_at });
    this.#claim.run(this.#control.bootId, now, row.seq);
    this.#inFlight.add(row.seq);
    return {
      kind: 'claimed',
      claim: { seq: row.seq, attempt: row.attempt, recipient: row.recipient, frozen: JSON.parse(row.frozen) as FrozenMessage, deadlineAt: row.deadline_at },
    };
  }

  #plan(plan: SendPlan, now: number): unknown {
    return this.#insert.get(
      plan.key, plan.fingerprint, plan.run, plan.enrollment, plan.node, plan.connection, plan.recipient,
      plan.frozen.messageId, JSON.stringify(plan.frozen), now + DEADLINE, now,
    );
  }

  /** What ends a message without sending it. Checked at every claim, because days may lie between plan and claim. */
  #forbidden(plan: SendPlan, row: SendRow, now: number): { state: 'skipped' | 'failed'; reason: string } | null {
    if (plan.skip !== null) return { state: 'skipped', reason: plan.skip };
    if (plan.fault !== null) return { state: 'failed', reason: plan.fault };
    if (this.#suppressions.has(row.recipient)) return { state: 'skipped', reason: 'suppressed' };
    if (plan.marketing && !plan.consented) return { state: 'skipped', reason: 'no-consent' };
    if (now > row.deadline_at) return { state: 'failed', reason: 'send.deadline' };
    return null;
  }

  /** What the ledger says about a key for good, for whom nothing can be planned at the moment; null if it may still be sent. */
  answerOf(key: string, fingerprint: string): EmailResult | null {
    const row = this.#find.get(key) as unknown as SendRow | undefined;
    if (!row) return null;
    if (row.fingerprint !== fingerprint) return MISMATCH;
    return publicState(row.state) === 'pending' ? null : settledResult(row);
  }

  /** Lets what waits for its next attempt on a connection go at once: somebody has just mended it. */
  rouse(connection: string): void {
    this.#rouse.run(connection);
  }

  /** The commit marker: resolves to true once it is durable. False means the row is not ours any more: do not release the message. */
  commit(seq: number, now: number): Promise<boolean> {
    return this.#db.group(() => Number(this.#commit.run(now, seq, this.#control.bootId).changes) === 1);
  }

  /** Ends an attempt; resolves once durable. @param from whether the commit marker was written */
  async settle(seq: number, from: 'sending' | 'committing', end: Settlement, now: number): Promise<void> {
    await this.#db.group(() => {
      const retry = end.state === 'queued' ? end : null;
      const changes = this.#settle.run(
        end.state, end.state === 'sent' ? '' : end.reason, end.reply,
        retry && !retry.burnt ? 0 : 1, retry ? retry.retryAt : 0, retry ? null : now,
        seq, from, this.#control.bootId,
      ).changes;
      if (Number(changes) !== 1) throw new Error(`send ${seq} is not ${from} in this process`);
      if (end.state === 'failed' && end.suppress) this.#suppressions.addOne(this.#recipientOf(seq), 'hard-bounce', now);
    });
  }

  /** The claim is no longer worked on. Call last, whatever happened. */
  release(seq: number): void {
    this.#inFlight.delete(seq);
  }

  /** Takes a definite refusal back, when it turned out to be the connection's fault. Only before it was reported. */
  reopen(seq: number, reason: string, retryAt: number): Promise<boolean> {
    return this.#db.group(() => Number(this.#reopen.run(reason, retryAt, seq).changes) === 1);
  }

  /** @param after 0 = from the start; the cursor is the `next` of the page before */
  page(run: string, after: number, limit: number): { sends: SendRecord[]; next: number | null } {
    const rows = this.#page.all(run, after, limit) as unknown as SendRow[];
    return { sends: rows.map(sendRecord), next: rows.length === limit ? rows.at(-1)!.seq : null };
  }

  totals(run: string): SendTotals {
    const totals = { planned: 0, sent: 0, skipped: 0, failed: 0, uncertain: 0, pending: 0 };
    for (const { state, count } of this.#totals.all(run) as unknown as { state: SendState; count: number }[]) {
      totals.planned += count;
      totals[publicState(state)] += count;
    }
    return totals;
  }

  #recipientOf(seq: number): string {
    return (this.#db.sql.prepare('SELECT recipient FROM sends WHERE seq = ?').get(seq) as { recipient: string }).recipient;
  }

  #leftBehind(row: SendRow): boolean {
    return (row.state === 'sending' || row.state === 'committing') && !this.#inFlight.has(row.seq);
  }

  /**
   * What nobody has yet tried to send is as it is planned now: the law or the words may have changed since. So is what no
   * server can have taken, once another sender writes it: a practice address must never reach a real server.
   */
  #refrozen(row: SendRow, plan: SendPlan): SendRow {
    if (row.state !== 'queued' || row.committing_at !== null) return row;
    const before = JSON.parse(row.frozen) as FrozenMessage;
    if (row.claimed_at !== null && before.from.address === plan.frozen.from.address) return row;
    const frozen = JSON.stringify({ ...plan.frozen, date: before.date });
    if (frozen === row.frozen && plan.connection === row.connection) return row;
    return this.#refreeze.get(frozen, plan.frozen.messageId, plan.connection, plan.recipient, row.seq) as unknown as SendRow;
  }

  #recoverRow(row: SendRow, now: number): SendRow {
    const state = row.state === 'committing' ? 'uncertain' : 'queued';
    this.#settle.run(state, 'interrupted', row.reply, 1, 0, state === 'uncertain' ? now : null, row.seq, row.state, row.owner);
    return { ...row, state, reason: 'interrupted', attempt: row.attempt + 1, next_attempt_at: 0 };
  }

  /** What a process was doing when it died: before the marker nothing can have been accepted, after it nobody knows. */
  #recover(): void {
    this.#db.transaction(() => {
      const boot = this.#control.bootId;
      this.#db.sql.prepare(`UPDATE sends SET state = 'queued', owner = NULL, attempt = attempt + 1, next_attempt_at = 0, reason = 'interrupted' WHERE state = 'sending' AND owner IS NOT ?`).run(boot);
      this.#db.sql.prepare(`UPDATE sends SET state = 'uncertain', owner = NULL, attempt = attempt + 1, settled_at = committing_at, reason = 'interrupted' WHERE state = 'committing' AND owner IS NOT ?`).run(boot);
    });
  }
}

const MISMATCH: EmailResult = { state: 'held', reason: 'effect.mismatch' };

function answered(result: EmailResult): Taken {
  return { kind: 'answered', result };
}

function settledResult(row: SendRow): EmailResult {
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
