import type { EmailResult, SendRecord, SendTotals } from '#shared/host.ts';
import { DAY, SECOND } from '#shared/base/time.ts';
import type { FrozenMessage } from '#host/mail/frozen-message.ts';
import type { Control } from './control.ts';
import type { Database } from './database.ts';
import { MISMATCH, settledResult } from './send-answers.ts';
import type { Block, End, SendPlan, Settlement, Taken, TakenAgain } from './send-plan.ts';
import { sendStatements, type SendStatements } from './send-statements.ts';
import { publicState, sendRecord, SENDS_STEPS, type SendRow, type SendState } from './sends-table.ts';
import type { Suppressions } from './suppressions.ts';

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
  readonly #sql: SendStatements;

  /** Recovers what a dead process left behind before anything can be claimed. */
  constructor(db: Database, control: Control, suppressions: Suppressions) {
    this.#db = db;
    this.#control = control;
    this.#suppressions = suppressions;
    db.migrate('sends', SENDS_STEPS);
    this.#sql = sendStatements(db.sql);
    this.#recover();
  }

  /** Plans what is new and claims what may go now, in one durable transaction; the rest is answered from the ledger. */
  take(plans: readonly SendPlan[], now: number, block: Block | null): Taken[] {
    return this.#taking(() => plans.map((plan) => this.#takeOne(plan, now, this.#paused(now) ?? block)));
  }

  /**
   * Claims what people have asked to be sent again by a connection and is due. Nobody asks for these keys any more, so what
   * a failed write left behind is looked after here too.
   * @param from who writes by this connection now; null if that cannot be known at the moment
   */
  takeAgain(connection: string, from: string | null, now: number, block: Block | null, limit: number): TakenAgain {
    return this.#taking(() => {
      const stopped = this.#paused(now) ?? block;
      for (const row of this.#sql.againUnderWay.all(connection) as unknown as SendRow[]) if (this.#leftBehind(row)) this.#recoverRow(row, now);
      const due = this.#sql.againDue.all(connection, now, limit) as unknown as SendRow[];
      const taken = due.map((row) => this.#claimOrAnswer(row, this.#otherSender(row, from) ?? this.#forbidden(null, row, now), now, stopped));
      const claims = taken.flatMap((one) => (one.kind === 'claimed' ? [one.claim] : []));
      const { at } = this.#sql.againNext.get(connection) as { at: number | null };
      const waiting = at === null ? null : Math.max(at, stopped?.retryAt ?? now);
      return { claims, next: this.#sql.againUnderWay.get(connection) === undefined ? waiting : Math.min(waiting ?? Infinity, now + SOON) };
    });
  }

  /** By which connections something is to be sent again. */
  againConnections(): string[] {
    return (this.#sql.againConnections.all() as { connection: string }[]).map(({ connection }) => connection);
  }

  #paused(now: number): Block | null {
    return this.#control.isPaused() ? { reason: 'paused', retryAt: now + SOON } : null;
  }

  #taking<T>(work: () => T): T {
    const before = new Set(this.#inFlight);
    try {
      return this.#db.transaction(work);
    } catch (error) {
      // Nothing of it stands, so nobody works on any of it.
      for (const seq of this.#inFlight) if (!before.has(seq)) this.#inFlight.delete(seq);
      throw error;
    }
  }

  #takeOne(plan: SendPlan, now: number, block: Block | null): Taken {
    const known = this.#sql.find.get(plan.key) as unknown as SendRow | undefined;
    const found = known ?? (this.#plan(plan, now) as SendRow);
    const standing = this.#leftBehind(found) ? this.#recoverRow(found, now) : found;
    if (standing.fingerprint !== plan.fingerprint) return answered(MISMATCH);
    const row = known ? this.#refrozen(standing, plan) : standing;
    if (row.state === 'sending' || row.state === 'committing') return answered({ state: 'deferred', reason: 'in-flight', retryAt: now + SOON });
    if (row.state !== 'queued') return answered(settledResult(row));
    return this.#claimOrAnswer(row, this.#forbidden(plan, row, now), now, block);
  }

  #claimOrAnswer(row: SendRow, end: End | null, now: number, block: Block | null): Taken {
    if (end) {
      // What comes in the way of a re-send says nothing about the copy before it.
      const state = row.again > 0 ? 'uncertain' : end.state;
      this.#sql.close.run(state, end.reason, now, row.seq);
      return answered(settledResult({ ...row, state, reason: end.reason }));
    }
    if (block) return answered({ state: 'deferred', reason: block.reason, retryAt: block.retryAt });
    if (row.next_attempt_at > now) return answered({ state: 'deferred', reason: row.reason, retryAt: row.next_attempt_at });
    this.#sql.claim.run(this.#control.bootId, now, row.seq);
    this.#inFlight.add(row.seq);
    return {
      kind: 'claimed',
      claim: { seq: row.seq, attempt: row.attempt, recipient: row.recipient, frozen: JSON.parse(row.frozen) as FrozenMessage, deadlineAt: row.deadline_at, again: row.again > 0 },
    };
  }

  #plan(plan: SendPlan, now: number): unknown {
    return this.#sql.insert.get(
      plan.key, plan.fingerprint, plan.run, plan.enrollment, plan.node, plan.connection, plan.recipient,
      plan.frozen.messageId, JSON.stringify(plan.frozen), now + DEADLINE, now,
    );
  }

  /** A message that may have left stays as it is: who writes by another name now cannot send it. */
  #otherSender(row: SendRow, from: string | null): End | null {
    const { address } = (JSON.parse(row.frozen) as FrozenMessage).from;
    return from === null || from === address ? null : { state: 'failed', reason: 'sender.changed' };
  }

  /** What ends a message without sending it. Checked at every claim, because days may lie between plan and claim. @param plan null for a re-send */
  #forbidden(plan: SendPlan | null, row: SendRow, now: number): End | null {
    if (plan && plan.skip !== null) return { state: 'skipped', reason: plan.skip };
    if (plan && plan.fault !== null) return { state: 'failed', reason: plan.fault };
    if (this.#suppressions.has(row.recipient)) return { state: 'skipped', reason: 'suppressed' };
    if (plan?.marketing && !plan.consented) return { state: 'skipped', reason: 'no-consent' };
    if (now > row.deadline_at) return { state: 'failed', reason: 'send.deadline' };
    return null;
  }

  /** What the ledger says about a key for good, for whom nothing can be planned at the moment; null if it may still be sent. */
  answerOf(key: string, fingerprint: string): EmailResult | null {
    const row = this.#sql.find.get(key) as unknown as SendRow | undefined;
    if (!row) return null;
    if (row.fingerprint !== fingerprint) return MISMATCH;
    return publicState(row.state) === 'pending' ? null : settledResult(row);
  }

  /** Lets what waits for its next attempt on a connection go at once: somebody has just mended it. */
  rouse(connection: string): void {
    this.#sql.rouse.run(connection);
  }

  /**
   * Skips what waits for its next attempt in a run that nobody is in any more, durable before it returns. What is being sent
   * at this moment goes its way. @returns how many
   */
  cancel(run: string, now: number): number {
    return this.#db.transaction(() => Number(this.#sql.cancel.run(now, run).changes));
  }

  /** The same for people who have left a run that goes on. @returns how many */
  recall(run: string, enrollments: readonly string[], now: number): number {
    return this.#db.transaction(() => Number(this.#sql.recall.run(now, run, JSON.stringify(enrollments)).changes));
  }

  /** The commit marker: resolves to true once it is durable. False means the row is not ours any more: do not release the message. */
  commit(seq: number, now: number): Promise<boolean> {
    return this.#db.group(() => Number(this.#sql.commit.run(now, seq, this.#control.bootId).changes) === 1);
  }

  /** Ends an attempt; resolves once durable. @param from whether the commit marker was written */
  async settle(seq: number, from: 'sending' | 'committing', end: Settlement, now: number): Promise<void> {
    await this.#db.group(() => {
      const retry = end.state === 'queued' ? end : null;
      const changes = this.#sql.settle.run(
        end.state, end.reason ?? '', end.reply,
        retry && !retry.burnt ? 0 : 1, retry ? retry.retryAt : 0, retry ? null : now,
        seq, from, this.#control.bootId,
      ).changes;
      if (Number(changes) !== 1) throw new Error(`send ${seq} is not ${from} in this process`);
      if ((end.state === 'failed' || end.state === 'uncertain') && end.suppress) this.#suppressions.addOne(this.#recipientOf(seq), 'hard-bounce', now);
    });
  }

  /** The claim is no longer worked on. Call last, whatever happened. */
  release(seq: number): void {
    this.#inFlight.delete(seq);
  }

  /** Takes a definite refusal back, when it turned out to be the connection's fault. Only before it was reported. */
  reopen(seq: number, reason: string, retryAt: number): Promise<boolean> {
    return this.#db.group(() => Number(this.#sql.reopen.run(reason, retryAt, seq).changes) === 1);
  }

  /** @param after 0 = from the start; the cursor is the `next` of the page before */
  page(run: string, after: number, limit: number): { sends: SendRecord[]; next: number | null } {
    const rows = this.#sql.page.all(run, after, limit) as unknown as SendRow[];
    return { sends: rows.map(sendRecord), next: rows.length === limit ? rows.at(-1)!.seq : null };
  }

  totals(run: string): SendTotals {
    const totals = { planned: 0, sent: 0, skipped: 0, failed: 0, uncertain: 0, pending: 0 };
    for (const { state, count } of this.#sql.totals.all(run) as unknown as { state: SendState; count: number }[]) {
      totals.planned += count;
      totals[publicState(state)] += count;
    }
    return totals;
  }

  #recipientOf(seq: number): string {
    return (this.#sql.recipient.get(seq) as { recipient: string }).recipient;
  }

  #leftBehind(row: SendRow): boolean {
    return (row.state === 'sending' || row.state === 'committing') && !this.#inFlight.has(row.seq);
  }

  /**
   * What nobody has yet tried to send is as it is planned now: the law or the words may have changed since. So is what no
   * server can have taken, once another sender writes it: a practice address must never reach a real server.
   */
  #refrozen(row: SendRow, plan: SendPlan): SendRow {
    if (row.state !== 'queued' || row.committing_at !== null || row.again > 0) return row;
    const before = JSON.parse(row.frozen) as FrozenMessage;
    if (row.claimed_at !== null && before.from.address === plan.frozen.from.address) return row;
    const frozen = JSON.stringify({ ...plan.frozen, date: before.date });
    if (frozen === row.frozen && plan.connection === row.connection) return row;
    return this.#sql.refreeze.get(frozen, plan.frozen.messageId, plan.connection, plan.recipient, row.seq) as unknown as SendRow;
  }

  #recoverRow(row: SendRow, now: number): SendRow {
    const state = row.state === 'committing' ? 'uncertain' : 'queued';
    this.#sql.settle.run(state, 'interrupted', row.reply, 1, 0, state === 'uncertain' ? now : null, row.seq, row.state, row.owner);
    return { ...row, state, reason: 'interrupted', attempt: row.attempt + 1, next_attempt_at: 0 };
  }

  /** What a process was doing when it died: before the marker nothing can have been accepted, after it nobody knows. */
  #recover(): void {
    this.#db.transaction(() => {
      this.#sql.recoverUnmarked.run(this.#control.bootId);
      this.#sql.recoverMarked.run(this.#control.bootId);
    });
  }
}

function answered(result: EmailResult): Taken {
  return { kind: 'answered', result };
}
