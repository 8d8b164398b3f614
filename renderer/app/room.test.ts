import { expect, test } from 'vitest';
import { hasRoomFor, NoRoomError, roomForRuns } from './room.ts';

const MIB = 1024 ** 2;
const storage = (usage: number, quota: number) => ({ estimate: async () => ({ usage: usage * MIB, quota: quota * MIB }) });

test.each([
  ['plenty', 100, 60_000, [true, true]],
  ['less than 2 GiB', 1_000, 3_000, [false, true]],
  ['more than four fifths of what the browser allows', 81_000, 100_000, [false, true]],
  ['less than 500 MiB', 1_000, 1_499, [false, false]],
])('%s left: imports and runs', async (_, usage, quota, expected) => {
  expect([await hasRoomFor('import', storage(usage, quota)), await hasRoomFor('run', storage(usage, quota))]).toEqual(expected);
});

test('a browser that does not say, or will not, stops nobody', async () => {
  expect(await hasRoomFor('run', undefined)).toBe(true);
  expect(await hasRoomFor('run', { estimate: async () => ({}) })).toBe(true);
  expect(await hasRoomFor('run', { estimate: () => Promise.reject(new Error('no')) })).toBe(true);
});

test('it is asked at most once a minute, and people go on once there is room again', async () => {
  let [now, quota, asked] = [0, 100, 0];
  const check = roomForRuns({ estimate: async () => { asked += 1; return { usage: 0, quota: quota * MIB }; } }, () => now);
  await expect(check()).rejects.toThrow(NoRoomError);
  quota = 10_000;
  now = 59_999;
  await expect(check()).rejects.toThrow(NoRoomError);
  now = 60_000;
  await check();
  await check();
  expect(asked).toBe(2);
});
