import { expect, test } from 'vitest';
import { openJourneyLock, type Access, type JourneyLock } from './journey-lock.ts';

/** Web Locks of one name, as the standard says, for several windows. */
class FakeLocks {
  #line: { readonly run: () => Promise<void>; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #holder: { reject: (error: Error) => void } | null = null;

  request(_: string, { signal, steal }: LockOptions, held: () => Promise<void>): Promise<unknown> {
    return new Promise<void>((resolve, reject) => {
      const waiting = { run: held, resolve, reject };
      signal?.addEventListener('abort', () => {
        if (!this.#line.includes(waiting)) return;
        this.#line = this.#line.filter((one) => one !== waiting);
        reject(new Error('aborted'));
      });
      if (steal) {
        this.#holder?.reject(new Error('stolen'));
        this.#holder = null;
        this.#line.unshift(waiting);
      } else this.#line.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    const first = this.#holder ? undefined : this.#line.shift();
    if (!first) return;
    const holder = { reject: first.reject };
    this.#holder = holder;
    void Promise.resolve().then(first.run).then(() => {
      if (this.#holder !== holder) return;
      this.#holder = null;
      first.resolve();
      this.#next();
    });
  }
}

interface Window { readonly lock: JourneyLock; readonly seen: Access[]; readonly timers: (() => void)[] }

function desk(): (onAsked?: () => Promise<void>) => Window {
  const locks = new FakeLocks();
  const channels: { onmessage: ((event: { data: unknown }) => void) | null }[] = [];
  return (onAsked = () => Promise.resolve()) => {
    const [seen, timers]: [Access[], (() => void)[]] = [[], []];
    const channel = {
      onmessage: null, close() { channels.splice(channels.indexOf(channel), 1); },
      postMessage(data: string) { for (const other of channels) if (other !== channel) other.onmessage?.({ data }); },
    };
    channels.push(channel);
    const after = (_: number, run: () => void) => { timers.push(run); return () => { timers.splice(timers.indexOf(run), 1); }; };
    return { seen, timers, lock: openJourneyLock({ name: 'j', locks, channel, after, onAccess: (access) => seen.push(access), onAsked }) };
  };
}
const settle = async (): Promise<void> => { for (let turn = 0; turn < 20; turn++) await Promise.resolve(); };

test('the first window writes; the second reads, and writes as soon as the first is closed', async () => {
  const open = desk();
  const one = open();
  await settle();
  const two = open();
  await settle();
  two.timers[0]!();
  expect([one.seen, two.seen]).toEqual([['writing'], ['reading']]);
  one.lock.close();
  await settle();
  expect([one.seen, two.seen]).toEqual([['writing'], ['reading', 'writing']]);
});

test('asked to let go, a window saves before it does, and reads from then on', async () => {
  const open = desk();
  let saved = (): void => {};
  const one = open(() => new Promise((resolve) => { saved = resolve; }));
  await settle();
  const two = open();
  await settle();
  two.timers[0]!();
  two.lock.takeOver();
  await settle();
  expect([one.seen, two.seen]).toEqual([['writing'], ['reading']]);
  saved();
  await settle();
  expect([one.seen, two.seen]).toEqual([['writing', 'reading'], ['reading', 'writing']]);
  one.lock.takeOver();
  await settle();
  expect([one.seen.at(-1), two.seen.at(-1)]).toEqual(['writing', 'reading']);
});

test('a window that does not answer is overruled', async () => {
  const open = desk();
  const one = open(() => new Promise(() => {}));
  await settle();
  const two = open();
  await settle();
  two.lock.takeOver();
  await settle();
  expect(two.seen).toEqual([]);
  two.timers.at(-1)!();
  await settle();
  expect([one.seen.at(-1), two.seen.at(-1)]).toEqual(['reading', 'writing']);
});

test('a page left in the moment it asked holds nothing', async () => {
  const open = desk();
  open().lock.close();
  const two = open();
  await settle();
  expect([two.seen, two.timers]).toEqual([['writing'], []]);
});
