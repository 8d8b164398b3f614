import { SECOND } from '#shared/base/time.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** Lets in who comes to fit some rules, or ceases to. */
export const segmentEntry = defineNode({
  type: 'segment-entry',
  category: 'trigger',
  icon: 'users-group',
  params: {
    when: p.condition('contact'),
    edge: p.choice(['enter', 'leave'], 'enter'),
    includeExisting: p.switch(false),
    /** Seconds. */
    debounce: p.integer({ min: 0, max: 86_400, default: 60 }),
  },
  ports: ['out'],
  reentry: { mode: 'once' },
  effects: [],
  // Everybody fits no rules, and so nobody would ever come to.
  check: ({ when, includeExisting }) => (when.rules.length === 0 && !includeExisting ? [{ field: 'when', code: 'param.invalid', issue: { issue: 'list-empty' } }] : []),
  entry: ({ when, edge, includeExisting, debounce }) => ({ segment: { when, edge, includeExisting: includeExisting && edge === 'enter', debounce: debounce * SECOND } }),
  run: () => ({ kind: 'next', port: 'out' }),
});
