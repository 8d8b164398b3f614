import { DAY, instant, type Instant } from '#shared/base/time.ts';
import type { Outcome } from '#shared/node/node-type.ts';
import type { PlanNode } from '#shared/plan/plan.ts';
import { judgeSend, type Sender } from './send-gate.ts';
import type { SendPolicy } from './send-policy.ts';
import type { ContactKey, Store } from './store.ts';
import type { Traveller } from './traveller.ts';
import type { StepOf } from './walk.ts';

/** Messages that slices under way are about to send: a cap counts them before they are on record. */
export interface Reserved { of(contact: ContactKey): number; add(contact: ContactKey): void }

export interface GateOptions {
  readonly store: Pick<Store, 'sentSince'>;
  readonly node: PlanNode;
  readonly policy: SendPolicy;
  readonly reserved: Reserved;
}

/** Those who may be written to now (some of them with a reason to be skipped, for the ledger to note), and those who are put off. */
export interface Gate {
  readonly through: readonly Traveller[];
  readonly waiting: readonly { readonly traveller: Traveller; readonly outcome: Outcome }[];
}

/** Asks the send gate for everybody who stands at this step, one after the other, so that a cap is never passed by two at once. */
export async function openGate({ store, node, policy, reserved }: GateOptions, travellers: readonly Traveller[], now: Instant, stepOf: StepOf): Promise<Gate> {
  const longest = Math.max(0, ...policy.caps.map(({ days }) => days));
  const sent = longest > 0 ? await sentBy(store, travellers, instant(now - longest * DAY)) : null;
  const through: Traveller[] = [];
  const waiting: { traveller: Traveller; outcome: Outcome }[] = [];
  for (const traveller of travellers) {
    const { contact, row } = traveller;
    const sender = new AskedFor(now, traveller, longest > 0 ? received(sent?.get(row.contact) ?? NEVER, reserved.of(row.contact), now) : NEVER, stepOf(node, traveller), policy);
    const { since, deferrals, putOffUntil } = sender;
    const verdict = judgeSend(node.sends!, sender, policy);
    if (verdict.kind === 'wait') {
      // Whom an event has woken early is put off to the same moment, not once more.
      waiting.push({ traveller, outcome: { kind: 'wait', until: verdict.until, reason: verdict.reason, marks: { since, deferrals: putOffUntil === null ? deferrals + 1 : deferrals, until: verdict.until } } });
      continue;
    }
    traveller.skip = verdict.kind === 'skip' ? verdict.reason : null;
    if (verdict.kind === 'go' && longest > 0) reserved.add(contact.key);
    // Whoever is put off by the server comes here again, and is as late as before.
    traveller.mark({ since });
    through.push(traveller);
  }
  return { through, waiting };
}

const NEVER: readonly Instant[] = [];

function received(sent: readonly Instant[], reserved: number, now: Instant): readonly Instant[] {
  return [...sent, ...Array.from({ length: reserved }, () => now)];
}

/** One person before one message. Draws cost a hash, and most are never asked for. */
class AskedFor implements Sender {
  readonly zone: string;
  readonly now: Instant;
  readonly since: Instant;
  readonly due: Instant;
  readonly deferrals: number;
  readonly putOffUntil: Instant | null;
  readonly sent: readonly Instant[];
  readonly #step: ReturnType<StepOf>;
  readonly #policy: SendPolicy;

  constructor(now: Instant, { marks, dueAt }: Traveller, sent: readonly Instant[], step: ReturnType<StepOf>, policy: SendPolicy) {
    this.now = now;
    this.since = typeof marks?.['since'] === 'number' ? instant(marks['since']) : dueAt;
    this.deferrals = Number(marks?.['deferrals'] ?? 0);
    const until = Number(marks?.['until'] ?? 0);
    this.due = instant(Math.max(this.since, until));
    this.putOffUntil = until > now ? instant(until) : null;
    this.sent = sent;
    this.zone = step.zone;
    this.#step = step;
    this.#policy = policy;
  }

  get holdoutDraw(): number {
    return this.#step.draw(`holdout/${this.#policy.holdout?.salt ?? ''}`, 'shared');
  }

  jitter(end: Instant): number {
    return this.#step.draw(`jitter/${end}`, 'shared');
  }
}

async function sentBy(store: Pick<Store, 'sentSince'>, travellers: readonly Traveller[], since: Instant): Promise<Map<ContactKey, Instant[]>> {
  const sent = new Map<ContactKey, Instant[]>();
  for (const { contact, at } of await store.sentSince([...new Set(travellers.map(({ row }) => row.contact))], since)) sent.set(contact, [...(sent.get(contact) ?? []), at]);
  return sent;
}
