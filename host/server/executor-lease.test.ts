import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExecutorLease } from './executor-lease.ts';

test('one holder at a time, whoever asks, ticks, goes or renews in whatever order, and epochs only rise', () => {
  const act = fc.record({ who: fc.integer({ min: 0, max: 2 }), what: fc.constantFrom('acquire', 'renew', 'release', 'tick') });
  fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
    const lease = new ExecutorLease(100);
    const holders = [{}, {}, {}];
    const epochs = [0, 0, 0];
    let highest = 100;
    for (const { who, what } of acts) {
      const holder = holders[who]!;
      if (what === 'tick') lease.tick();
      if (what === 'release') lease.release(holder);
      if (what === 'renew') expect(lease.renew(holder, epochs[who]!).ok).toBe(lease.isHeldBy(holder));
      if (what === 'acquire') {
        const granted = lease.acquire(holder);
        expect(granted.ok).toBe(lease.isHeldBy(holder));
        if (granted.ok) {
          expect(granted.value.epoch).toBeGreaterThan(highest);
          epochs[who] = highest = granted.value.epoch;
        }
      }
      expect(holders.filter((one) => lease.isHeldBy(one)).length).toBeLessThanOrEqual(1);
    }
  }));
});

test('who renews at every tick keeps it, who has not for three may lose it, but only to somebody who asks', () => {
  const lease = new ExecutorLease(0);
  const [first, second] = [{}, {}];
  lease.acquire(first);
  for (let turn = 0; turn < 10; turn += 1) {
    lease.tick();
    expect(lease.renew(first, 1).ok).toBe(true);
  }
  for (let turn = 0; turn < 2; turn += 1) lease.tick();
  expect(lease.acquire(second)).toEqual({ ok: false, error: 'lease.taken' });
  for (let turn = 0; turn < 20; turn += 1) lease.tick();
  expect(lease.isHeldBy(first)).toBe(true);
  expect(lease.acquire(second)).toEqual({ ok: true, value: { epoch: 2 } });
  expect(lease.renew(first, 1)).toEqual({ ok: false, error: 'lease.not-held' });
});

test('a holder that asks again gets a new epoch, and the one it has forgotten renews nothing', () => {
  const lease = new ExecutorLease(0);
  const holder = {};
  lease.acquire(holder);
  expect(lease.acquire(holder)).toEqual({ ok: true, value: { epoch: 2 } });
  expect(lease.renew(holder, 1).ok).toBe(false);
});

test('only the holder gives it back', () => {
  const lease = new ExecutorLease(0);
  const [first, second] = [{}, {}];
  lease.acquire(first);
  expect(lease.release(second)).toBe(false);
  expect(lease.isHeldBy(first)).toBe(true);
  expect(lease.release(first)).toBe(true);
  expect(lease.acquire(second).ok).toBe(true);
});
