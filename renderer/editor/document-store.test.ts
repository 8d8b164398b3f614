import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { topologicalOrder } from '#shared/plan/graph-order.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { commandOf, countingIds, MemoryJournal, whim } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Json } from './document.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { MOST_EDITS } from './history.ts';
import { recoverDocument } from './recover-document.ts';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const welcome = file('examples/welcome.weft.json');
const line = sketchWorkflow({ start: ['manual-start'], mail: ['send-email', { subject: 'Hi', body: 'Hello' }, { name: 'Welcome' }], done: ['exit'] }, ['start>mail', 'mail.sent>done']);

async function open(journal: MemoryJournal = new MemoryJournal(line), attributes?: readonly string[]): Promise<DocumentStore> {
  const opened = await recoverDocument(journal, nodeTypes);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return createDocumentStore(opened.value, { types: nodeTypes, ids: countingIds(opened.value.seq * 100 + 1), journal, ...(attributes && { attributes }) });
}
const type = (store: DocumentStore, subject: string, gesture?: string): void => {
  const answer = store.dispatch({ kind: 'set-params', node: 'mail', changes: [{ path: 'subject', value: subject }] }, gesture);
  if (!answer.ok) throw new Error(answer.error.code);
};
const undoAll = (store: DocumentStore): void => { while (store.undo()); };
const redoAll = (store: DocumentStore): void => { while (store.redo()); };

test('whatever is done: undoing all of it gives the file back to the byte, redoing all of it the last one, and every file on the way can be read', async () => {
  for (const text of [welcome, file('test/fixtures/workflows/unknown-type.weft.json')]) {
    const start = (await open(new MemoryJournal(text))).text();
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(whim, fc.constantFrom(undefined, 'g1', 'g2')), { maxLength: 25 }), async (whims) => {
      const store = await open(new MemoryJournal(text));
      for (const [next, gesture] of whims) store.dispatch(commandOf(next, store.getState().document), gesture);
      const end = store.text();
      const read = parseWorkflow(end, (slug) => nodeTypes.byType.has(slug));
      expect(read.ok).toBe(true);
      undoAll(store);
      expect(store.text()).toBe(start);
      redoAll(store);
      expect(store.text()).toBe(end);
    }), { numRuns: 60 });
  }
});

test('each undo goes back through exactly the files that were', async () => {
  await fc.assert(fc.asyncProperty(fc.array(whim, { maxLength: 15 }), async (whims) => {
    const store = await open(new MemoryJournal(welcome));
    const texts = [store.text()];
    for (const next of whims) {
      const edits = store.getState().past.length;
      store.dispatch(commandOf(next, store.getState().document));
      if (store.getState().past.length > edits) texts.push(store.text());
      else expect(store.text()).toBe(texts.at(-1));
    }
    const back = [store.text()];
    while (store.undo()) back.push(store.text());
    expect(back.toReversed()).toEqual(texts);
  }), { numRuns: 40 });
});

test('no sequence of commands makes a circle, a second start, a line into a start or two lines from one port', async () => {
  await fc.assert(fc.asyncProperty(fc.array(whim, { maxLength: 30 }), async (whims) => {
    const store = await open();
    for (const next of whims) store.dispatch(commandOf(next, store.getState().document));
    const { nodes, edges } = store.getState().document;
    const all = Object.values(edges);
    expect(topologicalOrder(forwardSuccessors(Object.values(nodes), all, nodeTypes)).cycle).toEqual([]);
    expect(Object.values(nodes).filter((node) => node.type === 'manual-start').length).toBeLessThanOrEqual(1);
    expect(all.filter(({ from, to }) => !nodes[from] || !nodes[to] || nodes[to].type === 'manual-start')).toEqual([]);
    expect(new Set(all.map(({ from, port }) => `${from}/${port}`)).size).toBe(all.length);
  }), { numRuns: 60 });
});

test('typing within one gesture is one edit, and the next gesture another', async () => {
  const store = await open();
  for (const text of ['H', 'He', 'Hel']) type(store, text, 'first');
  for (const text of ['Hell', 'Hello']) type(store, text, 'second');
  type(store, 'Hello!');
  type(store, 'Hello!!');
  expect(store.getState().past.map(({ forward }) => forward)).toEqual(['Hel', 'Hello', 'Hello!', 'Hello!!'].map((value) => [{ op: 'replace', path: ['nodes', 'mail', 'params', 'subject'], value }]));
  store.undo();
  store.undo();
  store.undo();
  expect(store.getState().document.nodes['mail']!.params['subject']).toBe('Hel');
});

test('a gesture that ends where it began leaves nothing to undo, and one that was taken back is over', async () => {
  const store = await open();
  for (const text of ['Ho', 'Hi']) type(store, text, 'field');
  expect(store.getState().past).toEqual([]);
  type(store, 'A', 'field');
  store.undo();
  store.redo();
  type(store, 'B', 'field');
  expect(store.getState().past).toHaveLength(2);
});

test('commands of different kinds under one gesture stay apart', async () => {
  const store = await open();
  type(store, 'A', 'g');
  store.dispatch({ kind: 'rename', node: 'mail', name: 'B' }, 'g');
  expect(store.getState().past.map(({ name }) => name.kind)).toEqual(['set-params', 'rename']);
});

test('every edit can be named: what was done, to which step, to how many', async () => {
  const store = await open();
  store.dispatch({ kind: 'move', positions: { mail: { x: 9, y: 9 } } });
  store.dispatch({ kind: 'add-node', type: 'delay', position: { x: 0, y: 0 }, joint: { edge: 'edg_1' } });
  store.dispatch({ kind: 'connect', from: 'mail', port: 'skipped', to: 'done' });
  store.dispatch({ kind: 'remove', ids: ['mail', 'done'] });
  store.dispatch({ kind: 'set-details', name: 'New' });
  expect(store.getState().past.map(({ name }) => name)).toEqual([
    { kind: 'move', name: 'Welcome', type: 'send-email', count: 1 },
    { kind: 'add-node', name: '', type: 'delay', count: 1 },
    { kind: 'connect', name: 'Welcome', type: 'send-email', count: 1 },
    { kind: 'remove', name: 'Welcome', type: 'send-email', count: 2 },
    { kind: 'set-details', name: null, type: null, count: 0 },
  ]);
  expect([store.undo()?.kind, store.undo()?.kind, store.redo()?.kind]).toEqual(['set-details', 'remove', 'remove']);
});

test('a new edit drops what was taken back, a refused command or one without effect does not', async () => {
  const store = await open();
  type(store, 'A');
  store.undo();
  expect(store.dispatch({ kind: 'rename', node: 'nobody', name: '' }).ok).toBe(false);
  type(store, 'Hi');
  expect(store.getState().future).toHaveLength(1);
  type(store, 'B');
  expect([store.redo(), store.getState().past.length]).toEqual([null, 1]);
});

test('undo remembers the last edits only, and with nothing left it does nothing', async () => {
  const store = await open();
  for (let count = 0; count < MOST_EDITS + 3; count++) type(store, `${count}`);
  undoAll(store);
  expect(store.getState().document.nodes['mail']!.params['subject']).toBe('2');
  expect(store.undo()).toBe(null);
});

test('problems follow every change, step by step, and a step whose problems stay keeps its list', async () => {
  const store = await open();
  expect(store.getState().problems.all).toEqual([]);
  store.dispatch({ kind: 'set-params', node: 'mail', changes: [{ path: 'subject' }] });
  const { byNode } = store.getState().problems;
  expect(byNode.get('mail')?.map(({ code, place: { field } }) => [code, field])).toEqual([['param.invalid', 'subject']]);
  store.dispatch({ kind: 'rename', node: 'done', name: 'End' });
  expect(store.getState().problems.byNode.get('mail')).toBe(byNode.get('mail'));
  store.undo();
  store.undo();
  expect(store.getState().problems.all).toEqual([]);
});

test('where problems may wait, many changes are looked at once, and moves and notes not at all', async () => {
  const opened = await recoverDocument(new MemoryJournal(line), nodeTypes);
  if (!opened.ok) throw new Error('not opened');
  const tasks: (() => void)[] = [];
  const store = createDocumentStore(opened.value, { types: nodeTypes, ids: countingIds(), journal: new MemoryJournal(line), later: (task) => tasks.push(task) });
  tasks.shift()!();
  store.dispatch({ kind: 'move', positions: { mail: { x: 1, y: 2 } } });
  store.dispatch({ kind: 'add-note', text: '', position: { x: 1, y: 2 }, size: { width: 1, height: 1 } });
  expect(tasks).toHaveLength(0);
  store.dispatch({ kind: 'set-params', node: 'mail', changes: [{ path: 'subject' }] });
  store.dispatch({ kind: 'set-params', node: 'mail', changes: [{ path: 'body' }] });
  expect([tasks.length, store.getState().problems.all]).toEqual([1, []]);
  tasks.shift()!();
  expect(store.getState().problems.byNode.get('mail')?.map(({ place }) => place.field)).toEqual(['subject', 'body']);
});

test('unknown attributes are a problem once it is known which there are', async () => {
  const store = await open();
  type(store, 'Hi {{ contact.nick }}');
  expect(store.getState().problems.all).toEqual([]);
  store.setAttributes(['email']);
  expect(store.getState().problems.byNode.get('mail')?.map(({ code }) => code)).toEqual(['template.unknown-attribute']);
  store.setAttributes(['email', 'nick']);
  expect(store.getState().problems.all).toEqual([]);
});

test('the deepest value that is taken can be read back from the file', async () => {
  const store = await open();
  const deep = (levels: number): Json => (levels === 0 ? 1 : { inner: deep(levels - 1) });
  expect(store.dispatch({ kind: 'set-params', node: 'mail', changes: [{ path: 'body', value: deep(LIMITS.depth - 4) }] }).ok).toBe(true);
  expect(parseWorkflow(store.text(), () => true).ok).toBe(true);
});

test('a step of an unknown type that was removed and brought back is the same to the byte', async () => {
  const text = file('test/fixtures/workflows/unknown-type.weft.json');
  const store = await open(new MemoryJournal(text));
  store.dispatch({ kind: 'remove', ids: ['nod_pigeon'] });
  expect(store.text()).not.toContain('carrier-pigeon');
  store.undo();
  expect(store.text()).toContain('"a":"\\u00e9\\/", "coop":{"y":[1,2 ,3],"b":null}}');
});

test('a subscriber may dispatch in answer to a change, and the journal keeps the order', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  store.subscribe(({ document }) => { if (document.name === 'A') store.dispatch({ kind: 'set-details', name: 'B' }); });
  store.dispatch({ kind: 'set-details', name: 'A' });
  await store.settled();
  expect(journal.parsed().map(({ seq, edit }) => [seq, edit.forward[0]!.value])).toEqual([[1, 'A'], [2, 'B']]);
  expect((await open(journal)).text()).toBe(store.text());
});
