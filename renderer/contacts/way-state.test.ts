import { expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { RunState } from '#shared/executor/store.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { eventKey } from './event-key.ts';
import { tellEvent } from './tell-event.ts';
import { wayState } from './way-state.ts';

const workflow = sketchWorkflow(
  { start: ['manual-start'], line: ['throttle', {}], wait: ['delay', {}], send: ['send-email', { subject: 'S', body: 'B' }], split: ['branch', { rules: [{ id: 'pro', when: { combinator: 'and', rules: [] } }] }], set: ['update-contact', { changes: [] }], last: ['send-email', { subject: 'S', body: 'B' }] },
  ['start>wait', 'wait>send', 'send.sent>split', 'split.pro>set', 'set>last'],
);
const stateOf = (node: string, event: string, active: boolean, run: RunState = 'open', keptBy = '') =>
  wayState({ run: { id: 'run_1' as RunId, state: run, openedAt: instant(0) }, active, due: active ? instant(9) : null, keptBy, moves: [{ at: instant(1), steps: [[node, 1, event]] }] }, workflow);

test.each([
  ['wait', 'wait', true, 'open', { kind: 'waiting', node: 'wait', until: 9, reason: '' }],
  ['wait', 'wait', true, 'paused', { kind: 'waiting' }],
  ['send', 'defer:smtp.auth', true, 'open', { kind: 'held', reason: 'smtp.auth' }],
  ['send', 'defer:smtp.temporary', true, 'open', { kind: 'again', reason: 'smtp.temporary', until: 9 }],
  ['send', 'hold:effect.mismatch', true, 'open', { kind: 'held', reason: 'effect.mismatch' }],
  ['wait', 'out:out', true, 'open', { kind: 'moving' }],
  ['wait', 'out:out', true, 'paused', { kind: 'paused' }],
  ['last', 'end:finished', false, 'open', { kind: 'ended', reason: 'finished' }],
  ['last', 'end:finished', false, 'stopped', { kind: 'ended', reason: 'finished' }],
  ['send', 'fail:smtp.rejected', false, 'open', { kind: 'failed', reason: 'smtp.rejected' }],
  ['last', 'out:sent', false, 'open', { kind: 'ended', reason: 'end-of-path' }],
  ['last', 'out:sent', false, 'stopped', { kind: 'ended', reason: 'end-of-path' }],
  ['wait', 'wait', false, 'stopped', { kind: 'left', node: 'wait' }],
  ['wait', 'out:out', false, 'stopped', { kind: 'left' }],
] as const)('a person’s own state: %s %s, on the way %s, run %s', (node, event, active, run, state) => {
  expect(stateOf(node, event, active, run)).toMatchObject(state);
});

test('who waits is told what for: what is on record, or the step’s line', () => {
  expect(stateOf('send', 'wait:quiet-hours', true, 'open', 'cap')).toMatchObject({ kind: 'waiting', reason: 'cap', until: 9 });
  expect(stateOf('line', 'wait', true)).toMatchObject({ kind: 'waiting', reason: 'in-line', until: 9 });
});

test.each([
  ['send', 'wait:quiet-hours', 'defer'],
  ['start', 'out:out', 'entered'],
  ['wait', 'out:out', 'waited'],
  ['wait', 'out:out:was-past', 'onward.next'],
  ['send', 'out:sent', 'sent'],
  ['send', 'out:sent:no-consent', 'notSent'],
  ['send', 'out:skipped:no-consent', 'notSent.by'],
  ['send', 'out:sent:smtp.rejected', 'notSent'],
  ['send', 'out:sent:uncertain:smtp.timeout', 'unsure'],
  ['split', 'out:else', 'took'],
  ['split', 'out:pro', 'took'],
  ['set', 'out:out', 'updated'],
  ['gone', 'out:out', 'out'],
  ['last', 'end:finished', 'finished'],
  ['last', 'end:bought', 'end'],
] as const)('%s %s is told as %s', (node, event, key) => {
  expect(eventKey(tellEvent([node, 1, event]), workflow)).toBe(key);
});

test('a step that was switched off is not told as done', () => {
  const off = { ...workflow, nodes: workflow.nodes.map((node) => ({ ...node, off: 'pass' as const })) };
  expect(eventKey(tellEvent(['send', 1, 'out:sent']), off)).toBe('off');
});
