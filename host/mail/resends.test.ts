import { expect, test, vi } from 'vitest';
import { createResends } from './resends.ts';

/** Work whose end is in the test's hand. */
function byHand() {
  const ends: ((next: number | null) => void)[] = [];
  const work = (): Promise<number | null> => new Promise((resolve) => { ends.push(resolve); });
  return { ends, work };
}

async function turn(): Promise<void> {
  await new Promise(setImmediate);
}

test('woken while it works, it looks once more, however often it was woken', async () => {
  const { ends, work } = byHand();
  const resends = createResends(work, () => 0);
  for (let times = 0; times < 3; times += 1) resends.wake();
  expect(ends).toHaveLength(1);
  resends.wake();
  resends.wake();
  ends[0]!(null);
  await turn();
  expect(ends).toHaveLength(2);
  ends[1]!(null);
  await turn();
  expect(ends).toHaveLength(2);
});

test('what is due at once is done at once, without being woken', async () => {
  let times = 0;
  const done = new Promise<void>((resolve) => {
    createResends(async () => {
      times += 1;
      if (times < 3) return 5;
      resolve();
      return null;
    }, () => 5).wake();
  });
  await done;
  expect(times).toBe(3);
});

test('a bug is told and does not end it', async () => {
  const told = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  let times = 0;
  const resends = createResends(async () => {
    times += 1;
    if (times === 1) throw new Error('a bug');
    return null;
  }, () => 0);
  resends.wake();
  await turn();
  resends.wake();
  await turn();
  expect(times).toBe(2);
  expect(told.mock.calls.map(([error]) => String(error))).toEqual(['Error: a bug']);
  await resends.close();
  told.mockRestore();
});

test('closing waits for what is under way and starts nothing new', async () => {
  const { ends, work } = byHand();
  const resends = createResends(work, () => 0);
  resends.wake();
  resends.wake();
  let closed = false;
  const closing = resends.close().then(() => { closed = true; });
  await turn();
  expect(closed).toBe(false);
  ends[0]!(0);
  await closing;
  resends.wake();
  await turn();
  expect(ends).toHaveLength(1);
});
