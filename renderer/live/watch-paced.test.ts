import { expect, test } from 'vitest';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { watchPaced, type Watch } from './watch-paced.ts';

/** A store that watches as the real one does: once at the beginning, once more per change; an answer that a change overtook is not given. */
function store() {
  const watchers = new Set<() => Promise<void>>();
  let value = 0;
  const watch: Watch = (query, onValue, onFault) => {
    let asking = false;
    let changed = false;
    const ask = async (): Promise<void> => {
      changed = true;
      if (asking) return;
      asking = true;
      try {
        changed = false;
        let answer = await query();
        while (changed) { changed = false; answer = await query(); }
        if (watchers.has(ask)) onValue(answer);
      } catch (error) {
        onFault(error);
      } finally {
        asking = false;
      }
    };
    watchers.add(ask);
    void ask();
    return () => { watchers.delete(ask); };
  };
  return { watch, value: () => value, change: () => { value += 1; for (const ask of [...watchers]) void ask(); } };
}
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

function watching(took: number | (() => never) = 0) {
  const { watch, value, change } = store();
  const timers = new HandTimers();
  const seen: (number | string)[] = [];
  let [time, asked] = [0, 0];
  const stop = watchPaced(async () => { asked += 1; time += typeof took === 'number' ? took : took(); return value(); }, (one) => seen.push(one), (fault) => seen.push(String(fault)), { watch, after: timers.after, now: () => time });
  return { change, timers, seen, stop, pass: (ms: number) => { time += ms; }, asked: () => asked };
}

test('is told at once, and of a hundred changes in a moment by one more question', async () => {
  const { change, timers, seen, asked } = watching();
  await turn();
  for (let turns = 0; turns < 100; turns++) change();
  await turn();
  expect([seen, asked(), timers.waiting]).toEqual([[0], 1, [250]]);
  for (let turns = 0; turns < 100; turns++) change();
  timers.fire();
  await turn();
  expect([seen, asked()]).toEqual([[0, 200], 2]);
});

test('a quiet store is not asked again', async () => {
  const { timers, asked } = watching();
  await turn();
  expect([asked(), timers.count]).toEqual([1, 0]);
});

test('a change while no one has asked for a long time is told at once', async () => {
  const { change, timers, seen, pass } = watching();
  await turn();
  pass(10_000);
  change();
  await turn();
  expect(timers.waiting).toEqual([0]);
  timers.fire();
  await turn();
  expect(seen).toEqual([0, 1]);
});

test('a question that takes long is asked less often', async () => {
  const { change, timers } = watching(200);
  await turn();
  change();
  await turn();
  expect(timers.waiting).toEqual([800]);
});

test('a change during the question does not swallow its answer', async () => {
  const { change, timers, seen } = watching();
  change();
  await turn();
  expect([seen.length, timers.waiting]).toEqual([1, [250]]);
});

test('what could not be read is asked for again after a while, without any change', async () => {
  const { change, timers, seen, asked } = watching(() => { throw new Error('gone'); });
  await turn();
  change();
  await turn();
  expect([seen, timers.waiting, asked()]).toEqual([['Error: gone'], [2_000], 1]);
  timers.fire();
  await turn();
  expect(asked()).toBe(2);
});

test('once stopped it says and asks nothing more', async () => {
  const { change, timers, seen, stop } = watching();
  await turn();
  change();
  await turn();
  stop();
  expect(timers.waiting).toEqual([]);
  change();
  await turn();
  expect(seen).toEqual([0]);
});
