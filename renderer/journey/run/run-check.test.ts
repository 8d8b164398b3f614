import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import type { ConnectionSettings } from '#shared/connections.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { connectionsUsed, mostMessages, sendsMarketing, serverName } from './run-check.ts';

const from = { name: 'Tea', address: 'tea@shop.example' };
const smtp: ConnectionSettings = { of: 'mail', alias: 'newsletter', kind: 'smtp', from, host: 'mail.shop.example', port: 587, security: 'starttls', user: '', connections: 2 };
const outbox: ConnectionSettings = { of: 'mail', alias: 'newsletter', kind: 'outbox', from };
const have = (connection: ConnectionSettings, hasSecret = false) => ({ connection, hasSecret });
const { nodes } = sketchWorkflow({
  start: ['manual-start'], write: ['write-message', { brief: 'x' }], first: ['send-email', { subject: 'a', body: 'b' }],
  second: ['send-email', { subject: 'a', body: 'b', class: 'transactional' }], other: ['send-email', { subject: 'a', body: 'b', connection: 'elsewhere' }],
}, []);

test('names each connection once, mail first, with what this computer knows of it', () => {
  expect(connectionsUsed(nodes, [have(smtp)]).map(({ of, alias, steps, real, settings }) => [of, alias, steps, real, settings !== null])).toEqual([
    ['mail', 'elsewhere', 1, false, false], ['mail', 'newsletter', 2, true, true], ['model', 'writer', 1, false, false],
  ]);
});

test('says whose password is not on this computer', () => {
  const lacking = (connection: ConnectionSettings, hasSecret: boolean) => connectionsUsed(nodes, [have(connection, hasSecret)]).filter(({ lacksSecret }) => lacksSecret).map(({ alias }) => alias);
  expect([lacking({ ...smtp, user: 'tea' }, false), lacking({ ...smtp, user: 'tea' }, true), lacking(smtp, false)]).toEqual([['newsletter'], [], []]);
});

test('only what really leaves counts as a message, and a step that is off sends none', () => {
  expect(mostMessages(100, connectionsUsed(nodes, [have(smtp)]))).toBe(200);
  expect(mostMessages(100, connectionsUsed(nodes, [have(outbox)]))).toBe(0);
  expect(mostMessages(100, connectionsUsed(nodes.map((node) => (node.id === 'first' ? { ...node, off: 'pass' as const } : node)), [have(smtp)]))).toBe(100);
});

test('mail is marketing unless its step says that it is not', () => {
  expect(sendsMarketing(nodes, nodeTypes)).toBe(true);
  expect(sendsMarketing(nodes.filter(({ id }) => id === 'second'), nodeTypes)).toBe(false);
  expect(sendsMarketing(nodes.filter(({ id }) => id === 'write'), nodeTypes)).toBe(false);
});

test('a server is named as people know it', () => {
  expect(serverName(smtp)).toBe('mail.shop.example');
  expect(serverName({ ...smtp, port: 2525 })).toBe('mail.shop.example:2525');
  expect(serverName({ of: 'model', alias: 'writer', kind: 'openai', baseUrl: 'https://api.model.example/v1', model: 'm', concurrency: 1, prices: null, maxCost: null })).toBe('api.model.example');
});
