import { jumps } from '#shared/executor/marks.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/**
 * Leads back, so many times for each enrollment, then on. The count is never set back, so that jumps inside each other
 * come to an end too.
 */
export const jump = defineNode({
  type: 'jump',
  category: 'control',
  icon: 'arrow-back-up',
  params: { times: p.integer({ min: 1, max: 100, default: 3 }) },
  ports: ['out', 'again'],
  loops: ['again'],
  effects: [],
  run(step) {
    const name = jumps(step.node);
    const made = Number(step.marks[name] ?? 0);
    if (made >= step.params.times || !step.wired('again')) return { kind: 'next', port: 'out' };
    return { kind: 'next', port: 'again', again: true, marks: { [name]: made + 1 } };
  },
});
