import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { applyCommand } from '#renderer/editor/apply-command.ts';
import type { Command } from '#renderer/editor/command.ts';
import { documentOf, type WorkflowDocument } from '#renderer/editor/document.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { flowEdges } from './flow-edges.ts';
import { flowNodes } from './flow-nodes.ts';

const graph = documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email'], wait: ['delay'] }, ['start>mail'], {
  notes: [{ id: 'nte_a', text: 'x', position: { x: 0, y: 0 }, size: { width: 200, height: 120 } }],
}));
const none = new Set<string>();
function after(command: Command): WorkflowDocument {
  const done = applyCommand(graph, command, { types: nodeTypes, ids: { next: (prefix) => `${prefix}_new` } });
  if (!done.ok) throw new Error(done.error.code);
  return done.value.document;
}
const byId = (nodes: ReturnType<typeof flowNodes>, id: string) => nodes.find((node) => node.id === id)!;

test('every card comes with its size and the ends of its lines, so that none has to be drawn to be measured', () => {
  for (const node of flowNodes(graph, none, nodeTypes, [])) {
    expect(node.width).toBeGreaterThan(0);
    expect(node.handles).toHaveLength(node.type === 'note' ? 0 : node.id === 'start' ? 1 : 3);
  }
});

test('what a change did not touch is the same object, with the same data where only its place changed', () => {
  const before = flowNodes(graph, none, nodeTypes, []);
  const moved = flowNodes(after({ kind: 'move', positions: { wait: { x: 80, y: 80 } } }), none, nodeTypes, before);
  expect(byId(moved, 'mail')).toBe(byId(before, 'mail'));
  expect(byId(moved, 'nte_a')).toBe(byId(before, 'nte_a'));
  expect(byId(moved, 'wait').position).toEqual({ x: 80, y: 80 });
  const wired = flowNodes(after({ kind: 'connect', from: 'mail', port: 'sent', to: 'wait' }), none, nodeTypes, before);
  expect(byId(wired, 'mail')).not.toBe(byId(before, 'mail'));
  expect(byId(wired, 'wait')).toBe(byId(before, 'wait'));
});

test('a selection draws only who is selected or no longer is', () => {
  const before = flowNodes(graph, new Set(['mail']), nodeTypes, []);
  const next = flowNodes(graph, new Set(['wait']), nodeTypes, before);
  expect(next.map((node, index) => node === before[index])).toEqual([true, true, false, false]);
  expect(byId(next, 'wait').data).toBe(byId(before, 'wait').data);
});

test('what the hand holds stays in the hand while the document changes elsewhere', () => {
  const held = flowNodes(graph, none, nodeTypes, []).map((node) => (node.id === 'wait' ? { ...node, dragging: true, position: { x: 5, y: 5 } } : node));
  const next = flowNodes(after({ kind: 'rename', node: 'wait', name: 'Later' }), none, nodeTypes, held);
  expect(byId(next, 'wait')).toMatchObject({ position: { x: 5, y: 5 }, dragging: true, data: { step: { name: 'Later' } } });
});

test('a line to nowhere is not drawn, an unchanged one not anew', () => {
  const before = flowEdges(graph, none, []);
  expect(before.map(({ id }) => id)).toEqual(['edg_0']);
  expect(flowEdges({ ...graph, edges: { ...graph.edges, bad: { id: 'bad', from: 'mail', port: 'sent', to: 'gone' } } }, none, before)).toEqual(before);
  expect(flowEdges(graph, none, before)[0]).toBe(before[0]);
});
