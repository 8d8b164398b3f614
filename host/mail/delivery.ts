import { setTimeout } from 'node:timers/promises';
import type { EmailResult } from '#shared/host.ts';
import { MINUTE } from '#shared/base/time.ts';
import type { Claim, Settlement } from '#host/ledger/send-plan.ts';
import type { Sends } from '#host/ledger/sends.ts';
import { retryDelay } from './backoff.ts';
import type { Circuit } from './circuit.ts';
import { classify } from './classify.ts';
import { buildMime } from './mime.ts';
import { writeToOutbox } from './outbox.ts';
import type { PolicyStreak, Refused } from './policy-streak.ts';
import { settleAgain } from './settle-again.ts';
import type { SmtpFault } from './smtp-fault.ts';
import type { SmtpPool } from './smtp-pool.ts';

const WRITE_TRIES = 4;
const WRITE_PAUSE = 50;

/** What one delivery needs of the world. */
export interface DeliveryPorts {
  readonly sends: Sends;
  readonly now: () => number;
  readonly random: () => number;
}

/** One server as this process knows it. */
export interface SmtpRoute {
  readonly pool: SmtpPool;
  readonly circuit: Circuit;
  readonly streak: PolicyStreak;
}

/** How a claim ended. `refused`: a later message may still show that it was the connection's fault. */
export interface Delivered {
  readonly result: EmailResult;
  readonly refused: Refused | null;
}

/** Sends one claimed message by SMTP and settles it; resolves only when the outcome is durable. */
export async function deliverBySmtp(claim: Claim, route: SmtpRoute, ports: DeliveryPorts): Promise<Delivered> {
  let from: 'sending' | 'committing' = 'sending';
  const settle = (end: Settlement): Promise<Delivered> => settled(claim, from, end, ports);
  const mime = buildMime(claim.frozen);
  if (!mime.ok) return settle({ state: 'failed', reason: mime.error, reply: '' });

  const to = claim.frozen.to.address;
  // eslint-disable-next-line no-control-regex -- the range of ASCII
  const message = { from: claim.frozen.from.address, to, raw: mime.value, international: /[^\u0000-\u007f]/.test(to) };
  const sent = await route.pool.send(message, async () => {
    const durable = await ports.sends.commit(claim.seq, ports.now());
    if (durable) from = 'committing';
    return durable;
  });
  if (sent.ok) {
    route.streak.clear();
    route.circuit.succeeded();
    return settle({ state: 'sent', reply: sent.value });
  }
  return afterFault(claim, sent.error, route, ports, settle);
}

async function afterFault(claim: Claim, fault: SmtpFault, route: SmtpRoute, ports: DeliveryPorts, settle: (end: Settlement) => Promise<Delivered>): Promise<Delivered> {
  const verdict = classify(fault);
  const reply = fault.reply || fault.detail;
  switch (verdict.kind) {
    case 'connection': {
      const { reason, retryAt } = route.circuit.open(verdict.reason);
      route.pool.abandon({ ...fault, phase: 'setup' });
      return settle({ state: 'queued', reason, reply, retryAt, burnt: false });
    }
    case 'deferred': {
      if (verdict.slow) {
        route.circuit.open(verdict.reason);
        route.pool.abandon({ ...fault, phase: 'setup' });
      }
      const retryAt = ports.now() + retryDelay(verdict.pace, claim.attempt, ports.random);
      return settle(retryAt > claim.deadlineAt ? { state: 'failed', reason: 'send.deadline', reply } : { state: 'queued', reason: verdict.reason, reply, retryAt, burnt: true });
    }
    case 'uncertain':
      return settle({ state: 'uncertain', reason: verdict.reason, reply });
    case 'failed': {
      const end = { state: 'failed', reason: verdict.reason, reply, suppress: verdict.suppress } as const;
      return verdict.policy === null ? settle(end) : afterPolicy(claim, verdict.policy, fault, route, ports, end, settle);
    }
  }
}

/** The message that completes a streak, and any refused alike while the connection rests for it, goes back to the queue. */
async function afterPolicy(
  claim: Claim, code: string, fault: SmtpFault, route: SmtpRoute, ports: DeliveryPorts,
  end: Settlement & { readonly state: 'failed' }, settle: (end: Settlement) => Promise<Delivered>,
): Promise<Delivered> {
  const refused: Refused = { seq: claim.seq, reported: false, takenBack: null };
  const resting = route.circuit.blocked()?.reason === 'smtp.policy';
  const before = resting ? [] : route.streak.add(code, refused);
  if (!before) return { ...(await settle(end)), refused };

  const { reason, retryAt } = route.circuit.open('smtp.policy');
  route.pool.abandon({ ...fault, phase: 'setup' });
  for (const one of before) one.takenBack = { state: 'deferred', reason, retryAt };
  // Their own settlements were asked for earlier, so they are written earlier.
  const reopened = before.map((one) => ports.sends.reopen(one.seq, reason, retryAt));
  const [delivered] = await Promise.all([settle({ state: 'queued', reason, reply: end.reply, retryAt, burnt: false }), ...reopened]);
  return delivered;
}

/** Writes one claimed message to the outbox and settles it. A full disk is waited out like a silent server. */
export async function deliverToOutbox(claim: Claim, folder: string, ports: DeliveryPorts): Promise<Delivered> {
  const mime = buildMime(claim.frozen);
  if (!mime.ok) return settled(claim, 'sending', { state: 'failed', reason: mime.error, reply: '' }, ports);
  const written = writeToOutbox(folder, claim.frozen.messageId, mime.value);
  if (written.ok) return settled(claim, 'sending', { state: 'sent', reply: '' }, ports);
  return settled(claim, 'sending', { state: 'queued', reason: 'outbox.unwritable', reply: written.error, retryAt: ports.now() + MINUTE, burnt: true }, ports);
}

/**
 * A result that cannot be written is not reported. What stays unwritten is `uncertain` or free to be
 * tried again when the key is next asked for, according to its marker.
 */
async function settled(claim: Claim, from: 'sending' | 'committing', attempt: Settlement, ports: DeliveryPorts): Promise<Delivered> {
  const end = settleAgain(claim, attempt);
  for (let tries = 1; ; tries += 1) {
    try {
      await ports.sends.settle(claim.seq, from, end, ports.now());
      return { result: asResult(claim, end), refused: null };
    } catch (error) {
      if (!isWriteTrouble(error)) throw error;
      if (tries === WRITE_TRIES) return { result: { state: 'deferred', reason: 'ledger.unwritable', retryAt: ports.now() + MINUTE }, refused: null };
      await setTimeout(WRITE_PAUSE);
    }
  }
}

/** SQLite could not write, e.g. because the disk is full: an expected failure, not a bug. */
export function isWriteTrouble(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_SQLITE_ERROR';
}

function asResult(claim: Claim, end: Settlement): EmailResult {
  switch (end.state) {
    case 'sent':
      return { state: 'sent', messageId: claim.frozen.messageId };
    case 'failed':
      return { state: 'failed', reason: end.reason, detail: end.reply };
    case 'uncertain':
      return { state: 'uncertain', reason: end.reason, messageId: claim.frozen.messageId };
    case 'queued':
      return { state: 'deferred', reason: end.reason, retryAt: end.retryAt };
  }
}
