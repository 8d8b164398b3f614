import type { Profile } from '#shared/connections.ts';
import type { EmailIntent, EmailResult } from '#shared/host.ts';
import { MINUTE, SECOND } from '#shared/base/time.ts';
import type { Result } from '#shared/base/result.ts';
import type { Control } from '#host/ledger/control.ts';
import type { Block, Claim, SendPlan, Taken } from '#host/ledger/send-plan.ts';
import type { Sends } from '#host/ledger/sends.ts';
import { Circuit } from './circuit.ts';
import { classify } from './classify.ts';
import { deliverBySmtp, deliverToOutbox, isWriteTrouble, type Delivered, type DeliveryPorts, type SmtpRoute } from './delivery.ts';
import type { MailConnection, SmtpMailConnection } from './mail-connection.ts';
import { lacksPostalAddress } from './lawful.ts';
import { planMessage, senderAddress } from './plan-message.ts';
import { PolicyStreak } from './policy-streak.ts';
import { SMTP_TIMEOUTS, type SmtpTimeouts } from './smtp-connection.ts';
import { smtpFault } from './smtp-fault.ts';
import { SmtpPool } from './smtp-pool.ts';

export interface MailSenderOptions {
  readonly control: Control;
  readonly sends: Sends;
  /** What an alias means on this computer, or the code of what a person must mend first. Asked once per slice. */
  readonly connections: (alias: string) => Result<MailConnection, string>;
  /** Host time, never the executor's. */
  readonly now: () => number;
  readonly random: () => number;
  /** The workspace's law, asked once per slice; a workflow can only be stricter. */
  readonly profile?: () => Profile;
  readonly timeouts?: SmtpTimeouts;
  /** How long `close` waits for messages whose end is on the wire. */
  readonly closeTimeout?: number;
}

export interface MailSender {
  /** Results in the order of the slice. Nothing is retried in here: `deferred` says when to ask again. */
  sendEmails(slice: readonly EmailIntent[]): Promise<EmailResult[]>;
  /** Sends what people have asked to be sent again and is due. @returns when to look again (host time), null when nothing waits */
  sendAgain(): Promise<number | null>;
  /** Somebody has mended or removed what the alias stands for: an open circuit closes, and what waits for its next attempt may go. */
  mended(alias: string): void;
  /** Takes nothing new, sends the waiting back to the queue, lets what is being committed finish. */
  close(): Promise<void>;
}

interface Route extends SmtpRoute {
  readonly server: string;
  probing: ReturnType<SmtpPool['ready']> | null;
}

/** Re-sends claimed together: enough to keep every connection busy, few enough that a pause comes soon. */
const AGAIN_AT_ONCE = 32;

/** How messages leave the house: plan, claim, deliver, settle, with the ledger before every step. */
export function createMailSender(options: MailSenderOptions): MailSender {
  const { control, sends, connections, now } = options;
  const ports: DeliveryPorts = { sends, now, random: options.random };
  const timeouts = options.timeouts ?? SMTP_TIMEOUTS;
  const routes = new Map<string, Route>();
  const underWay = new Set<Promise<unknown>>();
  let closing = false;

  async function sendEmails(slice: readonly EmailIntent[]): Promise<EmailResult[]> {
    const results: EmailResult[] = [];
    await Promise.all([...new Set(slice.map(({ connection }) => connection))].map(async (alias) => {
      const places = [...slice.keys()].filter((index) => slice[index]!.connection === alias);
      const sent = await sendBy(alias, places.map((index) => slice[index]!));
      for (const [position, index] of places.entries()) results[index] = sent[position]!;
    }));
    return results;
  }

  async function sendBy(alias: string, intents: readonly EmailIntent[]): Promise<EmailResult[]> {
    const found = connections(alias);
    // Without a sender there is no message to plan: nothing is written down until the alias is given a meaning.
    if (!found.ok) return intents.map((intent) => unplanned(intent, found.error));
    const connection = found.value;
    const sent = await sendPlanned(alias, connection, intents.filter((intent) => !lacksPostalAddress(intent, connection)));
    return intents.map((intent) => (lacksPostalAddress(intent, connection) ? unplanned(intent, 'law.postal-address') : sent.shift()!));
  }

  /** What the ledger knows for good, else another try once a person may have mended the setting. */
  function unplanned({ key, fingerprint }: EmailIntent, reason: string): EmailResult {
    return sends.answerOf(key, fingerprint) ?? { state: 'deferred', reason, retryAt: now() + MINUTE };
  }

  async function sendPlanned(alias: string, connection: MailConnection, intents: readonly EmailIntent[]): Promise<EmailResult[]> {
    if (intents.length === 0) return [];
    const workspace = { id: control.workspaceId, profile: options.profile?.() ?? 'US' };
    const plans = intents.map((intent) => planMessage(intent, connection, workspace, now()));
    const route = connection.kind === 'smtp' ? routeTo(alias, connection) : null;
    const block = route ? await probe(route) : null;
    const taken = take(plans, closing ? atClose(now()) : block);
    const delivered = await Promise.all(taken.map((one) => (one.kind === 'answered' ? { result: one.result, refused: null } : tracked(one.claim, deliver(one.claim, connection, route)))));
    return delivered.map(({ result, refused }) => {
      if (refused) refused.reported = true;
      return refused?.takenBack ?? result;
    });
  }

  async function sendAgain(): Promise<number | null> {
    const waits = (await Promise.all(sends.againConnections().map(sendAgainBy))).filter((at) => at !== null);
    return waits.length === 0 ? null : Math.min(...waits);
  }

  async function sendAgainBy(alias: string): Promise<number | null> {
    for (;;) {
      const found = connections(alias);
      const connection = found.ok ? found.value : null;
      const route = connection?.kind === 'smtp' ? routeTo(alias, connection) : null;
      const block = found.ok ? (route && !closing ? await probe(route) : null) : { reason: found.error, retryAt: now() + MINUTE };
      const { claims, next } = sends.takeAgain(alias, connection && senderAddress(connection), now(), closing ? atClose(now()) : block, AGAIN_AT_ONCE);
      if (claims.length === 0 || !connection) return next;
      const delivered = await Promise.all(claims.map((claim) => tracked(claim, deliver(claim, connection, route))));
      for (const { refused } of delivered) if (refused) refused.reported = true;
    }
  }

  function take(plans: readonly SendPlan[], block: Block | null): Taken[] {
    try {
      return sends.take(plans, now(), block);
    } catch (error) {
      if (!isWriteTrouble(error)) throw error;
      return plans.map(() => ({ kind: 'answered', result: { state: 'deferred', reason: 'ledger.unwritable', retryAt: now() + MINUTE } }));
    }
  }

  function deliver(claim: Claim, connection: MailConnection, route: Route | null): Promise<Delivered> {
    return connection.kind === 'outbox' ? deliverToOutbox(claim, connection.folder, ports) : deliverBySmtp(claim, route!, ports);
  }

  async function tracked(claim: Claim, delivery: Promise<Delivered>): Promise<Delivered> {
    underWay.add(delivery);
    try {
      return await delivery;
    } finally {
      underWay.delete(delivery);
      sends.release(claim.seq);
    }
  }

  /** Nothing is claimed unless a connection stands: a server that is down burns nobody's attempts. */
  async function probe(route: Route): Promise<Block | null> {
    const blocked = route.circuit.blocked();
    if (blocked) return blocked;
    // Slices that arrive together share one probe, or one wrong password would be tried many times over.
    route.probing ??= route.pool.ready().finally(() => { route.probing = null; });
    const ready = await route.probing;
    return ready.ok ? null : route.circuit.open(classify(ready.error).reason);
  }

  function routeTo(alias: string, connection: SmtpMailConnection): Route {
    const server = JSON.stringify(connection);
    const known = routes.get(alias);
    if (known?.server === server) return known;
    known?.pool.retire();
    const route: Route = { server, probing: null, pool: new SmtpPool(connection, timeouts), circuit: new Circuit(now), streak: new PolicyStreak() };
    routes.set(alias, route);
    return route;
  }

  function mended(alias: string): void {
    routes.get(alias)?.circuit.close();
    try {
      sends.rouse(alias);
    } catch (error) {
      // They go at their own time then.
      if (!isWriteTrouble(error)) throw error;
    }
  }

  async function close(): Promise<void> {
    closing = true;
    const fault = smtpFault({ code: 'ECLOSED', message: 'Closing' }, 'setup', {});
    for (const { pool } of routes.values()) pool.abandon(fault);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, options.closeTimeout ?? MINUTE); });
    await Promise.race([Promise.allSettled(underWay), late]);
    clearTimeout(timer);
    for (const { pool } of routes.values()) pool.destroy();
    await Promise.allSettled(underWay);
  }

  return { sendEmails, sendAgain, mended, close };
}

function atClose(now: number): Block {
  return { reason: 'closing', retryAt: now + SECOND };
}
