import { expect, test } from 'vitest';
import { tenures, type Tenure } from './tenures.ts';

/** Tenures that end only when the test says so. */
function hall() {
  const events: string[] = [];
  const ends: (() => void)[] = [];
  const watch = tenures((): Tenure => {
    const number = ends.length + 1;
    events.push(`begin ${number}`);
    const over = new Promise<void>((resolve) => { ends.push(resolve); });
    return { run: () => over, stop: () => { events.push(`stop ${number}`); } };
  });
  return { events, ends, watch };
}
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('the next tenure begins only when nothing of the one before is under way', async () => {
  const { events, ends, watch } = hall();
  watch.onGranted(1);
  await turn();
  watch.onLost();
  watch.onGranted(2);
  await turn();
  expect(events).toEqual(['begin 1', 'stop 1']);
  ends[0]!();
  await turn();
  expect(events).toEqual(['begin 1', 'stop 1', 'begin 2']);
});

test('a lease that is lost again before its tenure could begin begins none', async () => {
  const { events, ends, watch } = hall();
  watch.onGranted(1);
  await turn();
  watch.onLost();
  watch.onGranted(2);
  watch.onLost();
  ends[0]!();
  await watch.over();
  expect(events).toEqual(['begin 1', 'stop 1']);
});
