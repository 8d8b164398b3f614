import { DAY } from '#shared/base/time.ts';
import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** Counts a conversion, wherever the contact is then; who walks through it goes on. Counting is the executor's (`count-goals.ts`), moving people `interrupt.ts`. */
export const goal = defineNode({
  type: 'goal',
  category: 'control',
  icon: 'target',
  params: {
    event: p.event(),
    when: p.condition('event'),
    mode: p.choice(['count', 'jump', 'exit'], 'count'),
    /** Days. */
    window: p.integer({ min: 0, max: 731, default: 7 }),
    /** Field of the event. */
    value: p.eventFieldName(),
  },
  ports: ['out'],
  effects: [],
  listens: ({ event }) => [event],
  goal: ({ event, when, mode, window, value }) => ({ event, when, mode, window: window * DAY, value }),
  run: () => ({ kind: 'next', port: 'out' }),
});
