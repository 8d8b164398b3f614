import { expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { IdleLanes } from './idle-lanes.ts';

const [now, hostNow] = [instant(1_000_000), instant(5_000_000)];

test('a lane that was found empty is left alone until something comes into it, somebody says so, or a second has gone by on either clock', () => {
  const lanes = new IdleLanes();
  expect(lanes.has('email', now, hostNow)).toBe(false);
  lanes.note('email', now, hostNow);
  expect([lanes.has('email', instant(now + 999), hostNow), lanes.has('model', now, hostNow)]).toEqual([true, false]);
  expect([lanes.has('email', instant(now + 1_000), hostNow), lanes.has('email', now, instant(hostNow + 1_000))]).toEqual([false, false]);
  // A clock that was set back says nothing about who is due by now.
  expect(lanes.has('email', instant(now - 1_000), hostNow)).toBe(false);
  lanes.moved({ add: [{ lane: 'pure' }, { lane: 'model' }] as never });
  expect(lanes.has('email', now, hostNow)).toBe(true);
  lanes.moved({ add: [{ lane: 'email' }] as never });
  expect(lanes.has('email', now, hostNow)).toBe(false);
  lanes.note('email', now, hostNow);
  lanes.clear();
  expect(lanes.has('email', now, hostNow)).toBe(false);
});
