import { expect, test } from 'vitest';
import type { HostResponse } from '#shared/host.ts';
import { sliceSize } from './slice-size.ts';

const from = { name: '', address: 'a@x.test' };
const connections: HostResponse<'listConnections'> = [
  { hasSecret: false, connection: { of: 'mail', alias: 'newsletter', kind: 'outbox', from } },
  { hasSecret: true, connection: { of: 'mail', alias: 'real', kind: 'smtp', from, host: 'x', port: 465, security: 'tls', user: '', connections: 8 } },
  { hasSecret: true, connection: { of: 'mail', alias: 'slow', kind: 'smtp', from, host: 'x', port: 465, security: 'tls', user: '', connections: 1 } },
  { hasSecret: true, connection: { of: 'model', alias: 'real', kind: 'openai', baseUrl: 'https://x', model: 'm', concurrency: 32, prices: null, maxCost: null } },
];

test.each([
  ['pure', 'real', 1_000], ['email', 'real', 32], ['email', 'slow', 16], ['email', 'newsletter', 64], ['model', 'real', 128], ['model', 'unheard-of', 16],
] as const)('a step in lane %s with connection %s does %i at once', (lane, connection, size) => {
  expect(sliceSize({ lane, params: { connection } }, connections)).toBe(size);
});
