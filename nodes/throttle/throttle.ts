import { DAY, HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { read } from '#shared/condition/evaluate.ts';
import { turn, turnAt } from '#shared/executor/marks.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode, type Outcome } from '#shared/node/node-type.ts';

const PER = { minute: MINUTE, hour: HOUR, day: DAY } as const;
/** Beside the first. */
const MORE_WAYS = ['out-2', 'out-3', 'out-4', 'out-5', 'out-6', 'out-7', 'out-8'] as const;

/** Lets people through no faster than told, in the order in which they came, and may deal them out over several ways in turn. */
export const throttle = defineNode({
  type: 'throttle',
  category: 'timing',
  icon: 'gauge',
  params: {
    amount: p.integer({ min: 1, max: 1_000_000, default: 100 }),
    per: p.choice(['minute', 'hour', 'day'], 'hour'),
    burst: p.integer({ min: 1, max: 1_000_000, default: 1 }),
    key: p.text({ max: 100, default: '' }),
    ways: p.integer({ min: 1, max: MORE_WAYS.length + 1, default: 1 }),
  },
  ports: ['out'],
  portsOf: ({ ways }) => MORE_WAYS.slice(0, ways - 1),
  effects: [],
  reads: ({ key }) => (key.trim() === '' ? [] : [key.trim()]),
  run(step): Outcome {
    const { amount, per, burst, key, ways } = step.params;
    const place = step.marks[turn(step.node)];
    if (place === undefined) return { kind: 'line-up', amount, per: PER[per], burst, key: key.trim() === '' ? '' : String(read(step.contact.attributes, key.trim()) ?? '') };
    const comes = instant(Number(step.marks[turnAt(step.node)] ?? 0));
    if (step.now < comes) return { kind: 'wait', until: comes };
    return { kind: 'next', port: ['out', ...MORE_WAYS][(Number(place) - 1) % ways]! };
  },
});
