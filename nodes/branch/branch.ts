import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** The first rule that is true wins; its id is the port. */
export const branch = defineNode({
  type: 'branch',
  category: 'logic',
  icon: 'git-branch',
  params: { rules: p.rules() },
  ports: ['else'],
  portsOf: ({ rules }) => rules.map(({ id }) => id),
  effects: [],
  check({ rules }) {
    const ids = rules.map(({ id }) => id);
    return rules.flatMap(({ id }, index) => (ids.indexOf(id) !== index || id === 'else' || id === 'error'
      ? [{ field: `rules.${index}.id`, code: 'param.duplicate' as const, detail: id }] : []));
  },
  run(step) {
    return { kind: 'next', port: step.params.rules.find(({ when }) => step.test(when))?.id ?? 'else' };
  },
});
