import { expect, test } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { nodeTypes } from '#nodes';
import { createDocumentStore } from '#renderer/editor/document-store.ts';
import { documentOf } from '#renderer/editor/document.ts';
import { createSession } from '#renderer/journey/session.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { createFlow } from './flow-store.ts';

function open() {
  const workflow = documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email'] }, ['start>mail']));
  let count = 0;
  const document = createDocumentStore({ history: { document: workflow, past: [], future: [] }, seq: 0, unread: [], foreignNodes: [] } as unknown as Parameters<typeof createDocumentStore>[0], {
    types: nodeTypes, ids: { next: (prefix) => `${prefix}_${++count}` },
    journal: { append: async () => ok(null), saveWhole: async () => ok(null), read: async () => { throw new Error('not read'); } },
  });
  const session = createSession();
  const flow = createFlow({ document, session }, nodeTypes);
  flow.follow();
  return { document, session, flow };
}

test('a drag is the hand’s until it ends: the document does not change with it', () => {
  const { document, flow } = open();
  flow.changeNodes([{ type: 'position', id: 'mail', position: { x: 50, y: 60 }, dragging: true }]);
  expect(flow.store.getState().nodes.find(({ id }) => id === 'mail')!.position).toEqual({ x: 50, y: 60 });
  expect(document.getState().document.nodes['mail']!.position).toEqual({ x: 0, y: 0 });
  expect(document.getState().past).toEqual([]);
});

test('a rectangle around steps selects no lines; a click on one does', () => {
  const { session, flow } = open();
  flow.changeEdges([{ type: 'select', id: 'edg_0', selected: true }], true);
  expect(session.getState().selection).toEqual([]);
  flow.changeEdges([{ type: 'select', id: 'edg_0', selected: true }], false);
  expect(session.getState().selection).toEqual(['edg_0']);
});

test('what undo takes away is selected no longer', () => {
  const { document, session } = open();
  const added = document.dispatch({ kind: 'add-node', type: 'delay', position: { x: 0, y: 200 } });
  if (!added.ok) throw new Error(added.error.code);
  session.setState({ selection: ['mail', ...added.value.added] });
  document.undo();
  expect(session.getState().selection).toEqual(['mail']);
});
