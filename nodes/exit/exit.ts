import { p } from '#shared/node/fields.ts';
import { defineNode } from '#shared/node/node-type.ts';

/** Ends the enrollment, with the author's reason on record. */
export const exit = defineNode({
  type: 'exit',
  category: 'control',
  icon: 'player-stop',
  params: { reason: p.text({ max: 200, default: 'finished' }) },
  ports: [],
  effects: [],
  run: ({ params }) => ({ kind: 'end', reason: params.reason || 'finished' }),
});
