import { defineNode } from '#shared/node/node-type.ts';

/** The door through which picked contacts come in. Who they are is the run's affair, so it has no params. */
export const manualStart = defineNode({
  type: 'manual-start',
  category: 'trigger',
  icon: 'bolt',
  params: {},
  ports: ['out'],
  effects: [],
  run: () => ({ kind: 'next', port: 'out' }),
});
