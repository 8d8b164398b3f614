import { effectKey, enrollmentId, recipientFingerprint, type RunId } from '#shared/base/ids.ts';
import type { EmailIntent, EmailResult, Host, ModelIntent, ModelResult } from '#shared/host.ts';
import { contactLanguage } from '#shared/contact/locale.ts';
import { personName } from '#shared/contact/person-name.ts';
import type { EmailDraft, Effects, ModelDraft } from '#shared/node/node-type.ts';
import type { Plan, PlanNode } from '#shared/plan/plan.ts';
import { HostFault } from './host-fault.ts';
import type { Traveller } from './traveller.ts';

/** The part of the host that steps can reach. */
export type EffectHost = Pick<Host, 'sendEmails' | 'askModel' | 'cancelSends'>;

/** Longest name in the To header, in UTF-16 units. */
const MAX_NAME = 128;

interface Asked<Intent, Answer> { readonly intent: Intent; readonly resolve: (answer: Answer) => void; readonly reject: (error: unknown) => void }

/**
 * Gathers what the steps of one slice ask for, and calls the host once for all of them: as soon as every
 * step has either settled or asked. Keys, fingerprints and run are added here, so that no node can get them wrong.
 */
export class SliceEffects {
  #emails: Asked<EmailIntent, EmailResult>[] = [];
  #asks: Asked<ModelIntent, ModelResult>[] = [];
  /** Steps that are running and not waiting for an answer. */
  #running: number;
  readonly #host: EffectHost;
  readonly #plan: Plan;
  readonly #run: RunId;

  constructor(host: EffectHost, plan: Plan, run: RunId, steps: number) {
    this.#host = host;
    this.#plan = plan;
    this.#run = run;
    this.#running = steps;
  }

  /** Every step must be reported once when it is done, or the others would wait for ever. */
  settled(): void {
    this.#running -= 1;
    this.#flushWhenQuiet();
  }

  for(node: PlanNode, traveller: Traveller): Effects {
    const { contact } = traveller;
    const common = (name: string, connection: string) => {
      const enrollment = enrollmentId(this.#plan.workflow, contact.uid, traveller.row.occurrence);
      return { key: effectKey(enrollment, node.id, traveller.visit, name), run: this.#run, enrollment, node: node.id, connection };
    };
    return {
      email: (act: string, draft: EmailDraft) => this.#ask(this.#emails, {
        ...draft, ...common(act, draft.connection), fingerprint: recipientFingerprint(contact.uid, contact.email),
        // Half a surrogate pair at the cut would not survive the header's encoding.
        to: { name: personName(contact).full.slice(0, MAX_NAME).replace(/[\ud800-\udbff]$/, ''), address: String(contact.attributes['email'] ?? contact.email) },
        profile: this.#plan.settings.profile, language: contactLanguage(contact, this.#plan.settings.language), consent: contact.consent,
        ...(traveller.skip !== null && { skip: traveller.skip }),
      }),
      // A model's answer belongs to the person, whatever their address is by now.
      model: (act: string, draft: ModelDraft) => this.#ask(this.#asks, { ...draft, ...common(act, draft.connection), fingerprint: recipientFingerprint(contact.uid, '') }),
    };
  }

  #ask<Intent, Answer>(queue: Asked<Intent, Answer>[], intent: Intent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      queue.push({ intent, resolve, reject });
      this.#running -= 1;
      this.#flushWhenQuiet();
    });
  }

  #flushWhenQuiet(): void {
    if (this.#running > 0 || this.#emails.length + this.#asks.length === 0) return;
    const [emails, asks] = [this.#emails, this.#asks];
    [this.#emails, this.#asks] = [[], []];
    this.#running = emails.length + asks.length;
    void deliver(emails, (slice) => this.#host.sendEmails({ slice }));
    void deliver(asks, (slice) => this.#host.askModel({ slice }));
  }
}

async function deliver<Intent, Answer>(asked: readonly Asked<Intent, Answer>[], call: (slice: Intent[]) => Promise<Answer[]>): Promise<void> {
  if (asked.length === 0) return;
  try {
    const answers = await call(asked.map(({ intent }) => intent));
    for (const [index, { resolve }] of asked.entries()) resolve(answers[index]!);
  } catch (error) {
    for (const { reject } of asked) reject(new HostFault(error));
  }
}
