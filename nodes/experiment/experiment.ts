import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';
import { armIds } from '#shared/node/ways.ts';
import { drawArm } from './draw-arm.ts';

const params = {
  arms: p.arms(),
  /** Percent of all; the arms share the rest. */
  control: p.integer({ min: 0, max: 90, default: 0 }),
  drawAgain: p.switch(false),
  salt: p.text({ max: 64, default: '' }),
  /** For each arm, before one may win. */
  minPeople: p.integer({ min: 10, max: 1_000_000, default: 100 }),
  minDays: p.integer({ min: 1, max: 365, default: 7 }),
};
const CONTROL = 'control';

/** Deals people out at random, and always alike for the same person; specs/semantics 5b-7. What the arms achieve is told by `shared/statistics`. */
export const experiment = defineNode({
  type: 'experiment',
  category: 'logic',
  icon: 'flask',
  params,
  ports: ['arm-a', 'arm-b'],
  portsOf: ({ arms, control }) => [...armIds.slice(2, arms.length), ...(control > 0 ? [CONTROL] : [])],
  effects: [],
  outputs: () => ['arm'],
  check({ arms }) {
    return arms.some(({ weight }) => weight > 0) ? [] : [{ field: 'arms.0.weight', code: 'param.invalid', issue: { issue: 'number-small', limit: 1 } }];
  },
  run(step) {
    const { arms, control, salt, drawAgain } = step.params;
    const round = drawAgain ? `${salt}/${step.key}` : salt;
    const shares = arms.map(({ weight }, index) => ({ id: armIds[index]!, weight }));
    // Drawn by itself, so that the shares of the arms move nobody into it or out of it.
    const arm = step.draw(`${round}/${CONTROL}`) * 100 < control ? CONTROL : drawArm(shares, (id) => step.draw(`${round}/${id}`)) ?? armIds[0];
    return { kind: 'next', port: arm, output: { arm } };
  },
});
