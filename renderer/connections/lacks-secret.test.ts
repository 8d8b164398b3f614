import { expect, test } from 'vitest';
import { lacksSecret } from './lacks-secret.ts';

const from = { name: 'Tea', address: 'tea@shop.example' };
const smtp = { of: 'mail', alias: 'a', kind: 'smtp', from, host: 'mail.shop.example', port: 587, security: 'starttls', user: 'tea', connections: 2 } as const;
const model = { of: 'model', alias: 'w', kind: 'openai', baseUrl: 'https://api.model.example/v1', model: 'm', concurrency: 1, prices: null, maxCost: null } as const;

test.each([
  ['a login without its password', smtp, false, true],
  ['a login with its password', smtp, true, false],
  ['a server that wants no login', { ...smtp, user: '' }, false, false],
  ['a service without its key', model, false, true],
  ['a model on this computer', { ...model, baseUrl: 'http://127.0.0.1:11434/v1' }, false, false],
  ['a model on this computer by name', { ...model, baseUrl: 'http://[::1]:11434/v1' }, false, false],
  ['a practice outbox', { of: 'mail', alias: 'a', kind: 'outbox', from }, false, false],
] as const)('%s', (_name, connection, hasSecret, lacks) => {
  expect(lacksSecret({ connection, hasSecret })).toBe(lacks);
});
