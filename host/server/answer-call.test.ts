import { expect, test } from 'vitest';
import type { Host } from '#shared/host.ts';
import type { Topic } from '#shared/rpc.ts';
import { answerCall } from './answer-call.ts';
import { ExecutorLease } from './executor-lease.ts';

test.each<[keyof Host, Topic[]]>([
  ['saveWorkspaceSettings', ['settings']], ['saveConnection', ['connections']], ['deleteConnection', ['connections']], ['setPaused', ['paused']], ['setSecret', ['secrets']],
  ['testConnection', []], ['listConnections', []], ['pruneMessages', []],
])('tells every page what %s makes stale', async (method, topics) => {
  const told: Topic[] = [];
  const host = { [method]: async () => ({}) } as unknown as Host;
  await answerCall({}, method, {}, { host, lease: new ExecutorLease(0), onChanged: (topic) => told.push(topic), onBug: (error) => { throw error; } });
  expect(told).toEqual(topics);
});
