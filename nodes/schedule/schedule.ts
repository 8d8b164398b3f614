import { firings } from '#shared/calendar/firings.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** Lets everybody in who fits, all at once, again and again. */
export const schedule = defineNode({
  type: 'schedule',
  category: 'trigger',
  icon: 'calendar-repeat',
  params: {
    rhythm: p.variant({
      daily: { at: p.localTime() },
      weekly: { days: p.days(), at: p.localTime() },
      monthly: { day: p.integer({ min: 1, max: 31, default: 1 }), at: p.localTime() },
    }),
    who: p.condition('contact'),
    missed: p.choice(['once', 'all', 'skip'], 'once'),
  },
  ports: ['out'],
  effects: [],
  check: ({ rhythm: { at } }) => (at === '' ? [{ field: 'rhythm.at', code: 'param.invalid', issue: { issue: 'missing' } }] : []),
  entry: ({ rhythm, who, missed }, zone) => ({ schedule: { who, missed, firings: (after, until) => firings(rhythm, after, until, zone) } }),
  run: () => ({ kind: 'next', port: 'out' }),
});
