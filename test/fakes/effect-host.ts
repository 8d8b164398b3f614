import type { EmailIntent, EmailResult, ModelIntent, ModelResult } from '#shared/host.ts';
import type { EffectHost } from '#shared/executor/slice-effects.ts';

/** A host that answers at once, remembers by effect key as the ledger does, and records what it was asked. */
export class FakeEffectHost implements EffectHost {
  readonly emails: EmailIntent[] = [];
  readonly asks: ModelIntent[] = [];
  /** Sizes of the slices it was called with. */
  readonly slices: number[] = [];
  readonly #sent = new Map<string, EmailResult>();
  readonly #answered = new Map<string, ModelResult>();
  email: (intent: EmailIntent) => EmailResult = ({ key }) => ({ state: 'sent', messageId: `<${key}@test>` });
  model: (intent: ModelIntent) => ModelResult = ({ answer, fingerprint }) =>
    ({ state: 'answered', practice: true, values: Object.fromEntries(answer.map(({ name, options }) => [name, options[0] ?? `${name} for ${fingerprint}`])) });

  /** Enrollments whose waiting messages were called back. */
  readonly recalled: string[] = [];

  async cancelSends({ enrollments = [] }: { run: string; enrollments?: readonly string[] | undefined }): Promise<{ cancelled: number }> {
    this.recalled.push(...enrollments);
    return { cancelled: enrollments.length };
  }

  async sendEmails({ slice }: { slice: EmailIntent[] }): Promise<EmailResult[]> {
    this.slices.push(slice.length);
    return slice.map((intent) => {
      const known = this.#sent.get(intent.key);
      if (known) return known;
      this.emails.push(intent);
      const result = this.email(intent);
      if (result.state !== 'deferred') this.#sent.set(intent.key, result);
      return result;
    });
  }

  async askModel({ slice }: { slice: ModelIntent[] }): Promise<ModelResult[]> {
    this.slices.push(slice.length);
    return slice.map((intent) => {
      const known = this.#answered.get(intent.key);
      if (known) return known;
      this.asks.push(intent);
      const result = this.model(intent);
      if (result.state !== 'deferred') this.#answered.set(intent.key, result);
      return result;
    });
  }
}
