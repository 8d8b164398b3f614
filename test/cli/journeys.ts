import { sketchWorkflow } from '#test/fakes/workflow.ts';

/** One message in the author's own words. Transactional, so that nobody needs a consent or a postal address. */
export const letter = sketchWorkflow(
  { start: ['manual-start'], send: ['send-email', { subject: 'Hello {{ contact.first_name | default: "you" }}', body: 'A letter.', class: 'transactional' }] },
  ['start>send'],
);

/** A letter, three days, another letter. */
export const twoLetters = sketchWorkflow(
  {
    start: ['manual-start'],
    first: ['send-email', { subject: 'First', body: 'One.', class: 'transactional' }],
    wait: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }],
    second: ['send-email', { subject: 'Second', body: 'Two.', class: 'transactional' }],
  },
  ['start>first', 'first.sent>wait', 'wait>second'],
);

/** A message that a model writes; each person's question names their city. */
export const written = sketchWorkflow(
  {
    start: ['manual-start'],
    write: ['write-message', { brief: 'News from {{ contact.city }}.' }],
    send: ['send-email', { subject: '{{ steps.write.subject }}', body: '{{ steps.write.body }}', class: 'transactional' }],
  },
  ['start>write', 'write>send'],
);

/** A list of `count` people: p1@example.com, First1, Town1 … */
export function people(count: number, from = 1): string {
  const rows = Array.from({ length: count }, (_, index) => `p${index + from}@example.com,First${index + from},Town${index + from}`);
  return `email,first_name,city\n${rows.join('\n')}\n`;
}
