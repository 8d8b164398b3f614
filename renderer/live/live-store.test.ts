import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Run, Standing } from '#shared/executor/store.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#nodes';
import { followRun } from './follow-run.ts';
import { keepSame } from './keep-same.ts';
import { createLiveStore, liveState, type CountedJourney, type CountedRun } from './live-store.ts';

const workflow = sketchWorkflow({ start: ['manual-start'], send: ['send-email'], end: ['exit'] }, ['start>send', 'send.sent>end']);
const run = { key: 1, id: 'run_1', workflow: 'wfl_test', version: 'ver_1', state: 'open', openedAt: instant(0) } as Run;
const standing = (node: string, count: number, kind: Standing['kind'] = 'retry'): Standing => ({ node: node as NodeId, kind, reason: 'smtp.busy', count, wakeAt: instant(0) });
const counted = (sent: number, waiting: number) => ({ run, counters: { enrolled: 9, ended: sent, errored: 1, 'start|out:out': 9, 'send|out:sent': sent }, standing: [standing('send', waiting), standing('send', 2, 'held')], failures: [{ node: 'send' as NodeId, reason: 'smtp.rejected', count: 1 }], graph: null });

const journey = (...runs: CountedRun[]): CountedJourney => ({ runs, going: [], state: 'open' });
const numbers = (sent: number, waiting: number): CountedJourney => journey(counted(sent, waiting));

test('says of each step and line how many, of the run its totals, and of those who stand why', () => {
  const { nodes, edges, totals, standing: reasons, failures } = liveState(createLiveStore().getState(), numbers(3, 4), workflow, nodeTypes);
  expect(nodes.get('send')).toEqual({ cameIn: 9, wentOn: 3, waiting: 4, held: 2, ended: 0, skipped: {} });
  expect([[...edges.values()], totals]).toEqual([[9, 3], { enrolled: 9, ended: 3, errored: 1, left: 0, waiting: 4, held: 2 }]);
  expect([reasons.length, failures.length]).toEqual([2, 1]);
});

test('people are counted by the graph their run began with: what is new on screen has no number, and what lies behind a deleted step keeps its own', () => {
  const began = sketchWorkflow({ start: ['manual-start'], send: ['send-email'], end: ['exit'] }, ['start>send', 'send.sent>end']);
  const shown = sketchWorkflow({ start: ['manual-start'], fresh: ['delay'], end: ['exit'] }, ['start>fresh', 'fresh>end']);
  const { nodes, edges, totals } = liveState(createLiveStore().getState(), journey({ ...counted(3, 4), graph: began }), shown, nodeTypes);
  expect([...nodes.keys()]).toEqual(['start', 'end']);
  expect([nodes.get('start')!.ended, nodes.get('end')!.cameIn, edges.size, totals.enrolled]).toEqual([0, 3, 0, 9]);
});

test('people of an earlier version and of the newest are added up, each counted by the graph of their own run', () => {
  const earlier = sketchWorkflow({ start: ['manual-start'], send: ['send-email'], wait: ['delay'], end: ['exit'] }, ['start>send', 'send.sent>wait', 'wait>end']);
  const old: CountedRun = { run: { ...run, key: 2, id: 'run_2' } as Run, counters: { enrolled: 5, ended: 1, 'start|out:out': 5, 'send|out:sent': 1, 'send|out:sent:capped': 1, 'wait|out:out': 1 }, standing: [standing('send', 3), standing('wait', 1, 'timer')], failures: [{ node: 'send' as NodeId, reason: 'smtp.rejected', count: 2 }], graph: earlier };
  const state = liveState(createLiveStore().getState(), journey(counted(3, 4), old), workflow, nodeTypes);
  expect(state.nodes.get('start')!.cameIn).toBe(14);
  expect(state.nodes.get('send')).toEqual({ cameIn: 14, wentOn: 5, waiting: 7, held: 2, ended: 0, skipped: { capped: 1 } });
  expect([state.nodes.get('end')!.cameIn, state.nodes.has('wait'), [...state.edges.values()]]).toEqual([4, false, [14, 3]]);
  expect(state.totals).toEqual({ enrolled: 14, ended: 4, errored: 1, left: 0, waiting: 8, held: 2 });
  expect([state.counted, state.failures, state.standing.map(({ node, kind, count }) => [node, kind, count])]).toEqual([['run_1', 'run_2'], [{ node: 'send', reason: 'smtp.rejected', count: 3 }], [['send', 'retry', 7], ['send', 'held', 2], ['wait', 'timer', 1]]]);
});

test('what has not changed is the same object, so that nothing of it is drawn again', () => {
  const before = liveState(createLiveStore().getState(), numbers(3, 4), workflow, nodeTypes);
  const after = liveState(before, numbers(4, 3), workflow, nodeTypes);
  expect([after.nodes === before.nodes, after.nodes.get('start') === before.nodes.get('start'), after.nodes.get('send') === before.nodes.get('send'), after.failures === before.failures]).toEqual([false, true, false, true]);
  expect(liveState(after, numbers(4, 3), workflow, nodeTypes)).toBe(after);
});

test('a part is kept if and only if it is equal', () => {
  const tree = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'small' }, fc.nat(2), fc.constantFrom('a', null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('x', 'y'), tie('value')), fc.array(fc.tuple(fc.constantFrom('k', 'l'), tie('value')), { maxLength: 2 }).map((entries) => new Map(entries))) })).value;
  fc.assert(fc.property(tree, tree, (before, after) => {
    const kept = keepSame(before, after);
    expect(kept).toEqual(after);
    expect(keepSame(kept, structuredClone(after))).toBe(kept);
  }));
});

test('an edited graph is counted anew with the numbers there are', async () => {
  const live = createLiveStore();
  let shown = workflow;
  let tell = (): void => {};
  const { recount } = followRun(live, {
    numbers: async () => numbers(3, 4), workflow: () => shown, types: nodeTypes, onFault: () => {}, after: () => () => {}, now: () => 0,
    watch: (query, onValue) => { void query().then((value) => { onValue(value); tell(); }); return () => {}; },
  });
  await new Promise<void>((resolve) => { tell = resolve; });
  expect(live.getState().nodes.size).toBe(3);
  shown = sketchWorkflow({ start: ['manual-start'], send: ['send-email'] }, ['start>send']);
  recount();
  expect([...live.getState().nodes.keys()]).toEqual(['start', 'send']);
});
