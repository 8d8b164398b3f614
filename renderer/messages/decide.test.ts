import { expect, test } from 'vitest';
import type { HostRequest, HostResponse } from '#shared/host.ts';
import { allDoubts, type Doubt } from './all-doubts.ts';
import { decide } from './decide.ts';

type Answer = HostResponse<'resolveUncertain'>;
const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`);
const well = ({ keys: { length } }: HostRequest<'resolveUncertain'>): Answer => ({ resolved: length, left: [], fault: null });

async function decided(answer: (request: HostRequest<'resolveUncertain'>, call: number) => Answer, controller = new AbortController(), onPortion: () => void = () => {}) {
  const told: string[] = [];
  const done: number[] = [];
  let call = 0;
  const host = { resolveUncertain: async (request: HostRequest<'resolveUncertain'>) => answer(request, call++) };
  const fault = await decide(keys, 'sent', { host, signal: controller.signal, onPortion: (portion, count) => { told.push(...portion); done.push(count); onPortion(); } });
  return { told, done, fault };
}

test('any number goes in portions that the host takes, with progress after each', async () => {
  const sizes: number[] = [];
  const { told, done, fault } = await decided((request) => { sizes.push(request.keys.length); return well(request); });
  expect([sizes, done, fault]).toEqual([[1_000, 1_000, 500], [1_000, 2_000, 2_500], null]);
  expect(told).toEqual(keys);
});

test('what was left alone is not told as decided, so that undoing touches nobody else’s decision', async () => {
  const { told, fault } = await decided((request, call) => (call === 1 ? { resolved: 998, left: ['k1000', 'k1999'], fault: 'user.resend-forgotten' } : well(request)));
  expect(told).toEqual(keys.filter((key) => key !== 'k1000' && key !== 'k1999'));
  expect(fault).toBe('user.resend-forgotten');
});

test('stopped, it ends after the portion on its way', async () => {
  const controller = new AbortController();
  const { told } = await decided(well, controller, () => controller.abort());
  expect(told).toHaveLength(1_000);
});

test('a disk that cannot be written ends it', async () => {
  const { told, fault } = await decided((request, call) => (call === 0 ? well(request) : { resolved: 0, left: [...request.keys], fault: 'ledger.unwritable' }));
  expect([told.length, fault]).toEqual([1_000, 'ledger.unwritable']);
});

test('all that is in doubt is gathered page by page', async () => {
  const asked: unknown[] = [];
  const doubt = (key: string): Doubt => ({ key, to: `${key}@x.test`, marketing: true });
  const host = { listUncertain: async (request: HostRequest<'listUncertain'>) => {
    asked.push(request);
    return request.before === null ? { doubts: [doubt('c'), doubt('b')], next: 7, count: 3 } : { doubts: [doubt('a')], next: null, count: 3 };
  } };
  expect((await allDoubts(host, 'run_1')).map(({ key }) => key)).toEqual(['c', 'b', 'a']);
  expect(asked).toEqual([{ run: 'run_1', before: null, limit: 1_000 }, { run: 'run_1', before: 7, limit: 1_000 }]);
});
