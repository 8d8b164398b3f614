import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** Sends a share aside who are only observed, so that what the rest of the way does can be measured; specs/semantics 5b-7. */
export const holdout = defineNode({
  type: 'holdout',
  category: 'logic',
  icon: 'shield-half',
  params: {
    percent: p.integer({ min: 1, max: 90, default: 10 }),
    scope: p.choice(['workflow', 'everywhere'], 'workflow'),
    salt: p.text({ max: 64, default: '' }),
  },
  ports: ['treated', 'held'],
  effects: [],
  outputs: () => ['held'],
  run(step) {
    const { percent, scope, salt } = step.params;
    // With the same salt, these are the people whom a holdout of the whole workspace leaves out.
    const held = step.draw(`holdout/${salt}`, scope === 'everywhere' ? 'shared' : 'node') * 100 < percent;
    return { kind: 'next', port: held ? 'held' : 'treated', output: { held } };
  },
});
