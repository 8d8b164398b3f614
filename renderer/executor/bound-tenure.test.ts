import { expect, test } from 'vitest';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import type { Binding } from '#renderer/db/workspace-binding.ts';
import { boundTenure } from './bound-tenure.ts';

function desk(answers: (Binding | Error)[]) {
  const timers = new HandTimers();
  const seen: string[] = [];
  const tenure = boundTenure({
    binding: async () => { const next = answers.shift()!; if (next instanceof Error) throw next; return next; },
    begin: () => ({ run: async () => { seen.push('run'); }, stop: () => { seen.push('stop'); } }),
    onFault: (code) => { seen.push(code); }, after: timers.after, random: () => 0,
  });
  return { tenure, timers, seen };
}
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('data of another workspace move nobody, until somebody has said whose they are', async () => {
  const { tenure, seen } = desk(['foreign', 'foreign', 'own']);
  const over = tenure.run();
  await turn();
  tenure.look();
  await turn();
  expect(seen).toEqual(['store.foreign', 'store.foreign']);
  tenure.look();
  await over;
  expect(seen.at(-1)).toBe('run');
});

test('what cannot be asked is asked again after a while, less and less often', async () => {
  const { tenure, timers, seen } = desk([Object.assign(new Error(), { code: 'rpc.failed' }), Object.assign(new Error(), { code: 'rpc.failed' }), 'own']);
  const over = tenure.run();
  await turn();
  const first = timers.waiting;
  timers.fire();
  await turn();
  expect([first, timers.waiting]).toEqual([[125], [250]]);
  timers.fire();
  await over;
  expect(seen).toEqual(['rpc.failed', 'rpc.failed', 'run']);
});

test('one that was stopped before it began never does', async () => {
  const { tenure, seen } = desk(['foreign', 'own']);
  const over = tenure.run();
  await turn();
  tenure.stop();
  await over;
  expect(seen).toEqual(['store.foreign']);
});
