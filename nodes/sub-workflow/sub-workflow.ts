import type { WorkflowId } from '#shared/base/ids.ts';
import { ENDED } from '#shared/base/own-events.ts';
import { afterDuration } from '#shared/calendar/delay-until.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode, type Outcome } from '#shared/node/node-type.ts';

const MOST_DAYS = 731;
const DAYS = { hours: 1 / 24, days: 1, weeks: 7 } as const;

/** Lets the contact into another journey, and goes on at once or when they have come to its end there. */
export const subWorkflow = defineNode({
  type: 'sub-workflow',
  category: 'control',
  icon: 'sitemap',
  params: {
    workflow: p.workflow(),
    then: p.variant({
      wait: { amount: p.integer({ min: 1, max: 100_000, default: 30 }), unit: p.choice(['hours', 'days', 'weeks'], 'days') },
      'go-on': {},
    }),
  },
  ports: ['done', 'failed'],
  effects: [],
  outputs: () => ['reason'],
  calls: ({ workflow }) => [workflow],
  listens: ({ then }) => (then.mode === 'wait' ? [ENDED] : []),
  check: ({ then }) => (then.mode === 'wait' && then.amount * DAYS[then.unit] > MOST_DAYS ? [{ field: 'then.amount', code: 'param.invalid', issue: { issue: 'wait-long', limit: MOST_DAYS } }] : []),
  run(step): Outcome {
    const { then } = step.params;
    const workflow = step.params.workflow as WorkflowId;
    if (then.mode === 'go-on') return { kind: 'next', port: 'done', call: workflow };
    const end = step.events([ENDED]).find(({ data }) => data['call'] === step.key);
    if (end) return { kind: 'next', port: end.data['errored'] === true ? 'failed' : 'done', output: { reason: String(end.data['reason'] ?? '') } };
    const until = afterDuration(step.arrivedAt, then.amount, then.unit, '', step.zone);
    return step.now < until ? { kind: 'wait', until, call: workflow } : { kind: 'next', port: 'failed', note: 'timeout', output: { reason: 'timeout' } };
  },
});
