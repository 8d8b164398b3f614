import { HOUR } from '#shared/base/time.ts';
import { emailIntent } from '#shared/host.ts';
import { p, type ParamsOf } from '#shared/node/fields.ts';
import { defineNode, type Outcome, type Step } from '#shared/node/node-type.ts';

const params = {
  connection: p.connection('mail'),
  subject: p.template({ max: 2_000 }),
  preheader: p.template({ optional: true, max: 1_000 }),
  body: p.template({ multiline: true }),
  class: p.choice(['marketing', 'transactional'], 'marketing'),
  /** Hours between becoming due and leaving, for marketing; 0 for any. */
  notAfter: p.integer({ min: 0, max: 8_760, default: 24, unsaid: 24 }),
};
type SendStep = Step<ParamsOf<typeof params>>;

/** What one message may hold. Checked here, because the host refuses a whole slice for one message that is longer. */
const words = emailIntent.pick({ subject: true, preheader: true, text: true });

/**
 * Sends one message to one contact, at most once. Subject and body are Liquid text: the author's own, or
 * `{{ steps.<node>.body }}` of a step that wrote them. A message whose AI part is empty is skipped, never sent.
 */
export const sendEmail = defineNode({
  type: 'send-email',
  category: 'message',
  icon: 'mail',
  params,
  ports: ['sent', 'skipped'],
  effects: ['email'],
  sends: ({ class: kind, notAfter }) => ({ channel: 'email', class: kind, notAfter: kind === 'transactional' || notAfter === 0 ? null : notAfter * HOUR }),
  async run(step): Promise<Outcome> {
    const [subject, preheader, text] = [step.render('subject'), step.render('preheader'), step.render('body')];
    if (!subject.ok) return { kind: 'fail', error: subject.error };
    if (!preheader.ok) return { kind: 'fail', error: preheader.error };
    if (!text.ok) return { kind: 'fail', error: text.error };
    const skip = step.missing('subject').length + step.missing('body').length > 0 ? 'missing-ai-field' : subject.value.trim() === '' || text.value.trim() === '' ? 'empty-message' : null;
    const written = words.safeParse({ subject: oneLine(subject.value), preheader: oneLine(preheader.value), text: text.value });
    if (!written.success) return { kind: 'fail', error: { code: 'message.too-long', detail: written.error.issues.map(({ path }) => path.join('.')).join(', '), retryable: false } };
    const result = await step.effects.email('message', {
      connection: step.params.connection, class: step.params.class, ...written.data, generated: generatedBy(step), ...(skip && { skip }),
    });
    switch (result.state) {
      case 'sent': return { kind: 'next', port: 'sent' };
      case 'skipped': return { kind: 'next', port: step.wired('skipped') ? 'skipped' : 'sent', note: result.reason };
      // A missing message is cheaper than a double one: the contact goes on as if it had arrived, and the doubt is on record.
      case 'uncertain': return { kind: 'next', port: 'sent', note: `uncertain:${result.reason}` };
      case 'deferred': return { kind: 'defer', until: result.retryAt as never, reason: result.reason };
      case 'held': return { kind: 'hold', reason: result.reason };
      case 'failed': return { kind: 'fail', error: { code: result.reason, detail: result.detail, retryable: false } };
    }
  },
});

/** A line break in a header is an attack or a slip; a space says the same. */
function oneLine(text: string): string {
  return /[^\S ]| {2}|^ | $/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/** A message is a model's if any step it quotes says so. */
function generatedBy(step: SendStep): 'no' | 'model' | 'practice' {
  const quoted = step.quotes(['subject', 'body', 'preheader']);
  if (quoted.length === 0) return 'no';
  const sources = new Set(quoted.map((node) => step.output(node)?.['generated']));
  return sources.has('practice') ? 'practice' : sources.has('model') ? 'model' : 'no';
}
