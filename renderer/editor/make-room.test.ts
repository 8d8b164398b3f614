import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { applyCommand } from './apply-command.ts';
import type { Command } from './command.ts';
import { documentOf } from './document.ts';
import { editName } from './edit-name.ts';

const graph = documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email', {}, { name: 'Welcome' }], wait: ['delay'], end: ['exit'] }, ['start>mail', 'mail.sent>wait', 'wait>end']));
let count = 0;
const apply = (command: Command) => applyCommand(graph, command, { types: nodeTypes, ids: { next: (prefix) => `${prefix}_new${++count}` } });
const ends = (command: Command): string[] | string => {
  const done = apply(command);
  return done.ok ? Object.values(done.value.document.edges).map(({ from, port, to }) => `${from}.${port}>${to}`) : done.error.code;
};

test('a step and those who make room for it are one change, named after the new step', () => {
  const command: Command = { kind: 'add-node', type: 'delay', position: { x: 0, y: 100 }, joint: { edge: 'edg_0' }, moved: { mail: { x: 0, y: 200 } } };
  const done = apply(command);
  if (!done.ok) throw new Error(done.error.code);
  expect(done.value.document.nodes['mail']!.position).toEqual({ x: 0, y: 200 });
  expect(editName(command, graph, done.value)).toEqual({ kind: 'add-node', name: '', type: 'delay', count: 1 });
  expect(apply({ ...command, moved: { gone: { x: 0, y: 0 } } })).toMatchObject({ ok: false, error: { code: 'id.unknown' } });
});

test('a line can be drawn from elsewhere in the place of another', () => {
  expect(ends({ kind: 'connect', from: 'mail', port: 'skipped', to: 'end', instead: 'edg_2' })).toEqual(['start.out>mail', 'mail.sent>wait', 'mail.skipped>end']);
  expect(ends({ kind: 'connect', from: 'mail', port: 'sent', to: 'end', replace: true, instead: 'edg_2' })).toEqual(['start.out>mail', 'mail.sent>end']);
});

test('the line that goes is no circle any more, one that stays is', () => {
  expect(ends({ kind: 'connect', from: 'wait', port: 'past', to: 'mail', instead: 'edg_1' })).toContain('wait.past>mail');
  expect(ends({ kind: 'connect', from: 'wait', port: 'past', to: 'mail', instead: 'edg_2' })).toBe('graph.cycle');
  expect(ends({ kind: 'connect', from: 'wait', port: 'past', to: 'end', instead: 'gone' })).toBe('id.unknown');
});
