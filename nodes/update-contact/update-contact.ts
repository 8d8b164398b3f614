import type { AttributeValue } from '#shared/contact/contact.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode, type Outcome } from '#shared/node/node-type.ts';

/** The address and the proof of consent identify and protect a person: a journey must not rewrite them. */
const PROTECTED: ReadonlySet<string> = new Set(['email', 'external_id', 'consent_source', 'consent_date']);

/** Sets attributes of the contact, in our own data, with the same commit that moves the contact on. */
export const updateContact = defineNode({
  type: 'update-contact',
  category: 'data',
  icon: 'user-edit',
  params: { changes: p.changes() },
  ports: ['out'],
  effects: [],
  writes: ({ changes }) => changes.map(({ attribute }) => attribute),
  check: ({ changes }) => changes.flatMap(({ attribute }, index) =>
    (PROTECTED.has(attribute) ? [{ field: `changes.${index}.attribute`, code: 'param.not-allowed' as const, detail: attribute }] : [])),
  run(step): Outcome {
    const changes: Record<string, AttributeValue> = {};
    for (const [index, { attribute, value, template, onlyIfEmpty }] of step.params.changes.entries()) {
      const before = Object.hasOwn(step.contact.attributes, attribute) ? step.contact.attributes[attribute] : null;
      if (onlyIfEmpty && before !== null && before !== undefined && before !== '') continue;
      if (!template) {
        changes[attribute] = value;
        continue;
      }
      const rendered = step.render(`changes.${index}.value`);
      if (!rendered.ok) return { kind: 'fail', error: rendered.error };
      changes[attribute] = rendered.value.slice(0, 65_536);
    }
    return { kind: 'next', port: 'out', changes };
  },
});
