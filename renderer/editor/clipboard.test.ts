import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { countingIds } from '#test/fakes/editor.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { applyCommand } from './apply-command.ts';
import { fragmentOf, fragmentText, parseFragment, type Fragment } from './clipboard.ts';
import { documentOf, type WorkflowDocument } from './document.ts';

const source = documentOf(sketchWorkflow({
  start: ['manual-start', {}, { position: { x: 0, y: 0 } }],
  write: ['write-message', { brief: 'Hi' }, { name: 'Hello', position: { x: 100, y: 200 } }],
  mail: ['send-email', { subject: '{{ steps.write.subject }}', body: '{{ steps["write"].body }} steps.other.x', preheader: '{{ steps.start.x }}' }, { position: { x: 140, y: 360 } }],
  fork: ['branch', { rules: [{ id: 'a', name: '', when: is('steps.write.generated', 'model') }] }, { position: { x: 140, y: 520 } }],
}, ['start>write', 'write>mail', 'mail.sent>fork'], { notes: [{ id: 'note', text: 'Look', position: { x: 90, y: 190 }, size: { width: 10, height: 10 } }] }));
const chosen = ['write', 'mail', 'fork', 'note'];

const paste = (into: WorkflowDocument, fragment: Fragment): WorkflowDocument => {
  const result = applyCommand(into, { kind: 'paste', fragment, position: { x: 1_000, y: 1_000 } }, { types: nodeTypes, ids: countingIds() });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.document;
};
const read = (text: string): Fragment => {
  const result = parseFragment(text);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test('a copy takes the chosen steps, the lines between them and notes, measured from its corner', () => {
  const { nodes, edges, notes } = fragmentOf(source, [...chosen, 'edg_0']);
  expect(nodes.map(({ id, position }) => [id, position])).toEqual([['write', { x: 10, y: 10 }], ['mail', { x: 50, y: 170 }], ['fork', { x: 50, y: 330 }]]);
  expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['write>mail', 'mail>fork']);
  expect(notes.map(({ position }) => position)).toEqual([{ x: 0, y: 0 }]);
});

test('copied text says what it is and reads back as what it was', () => {
  const text = fragmentText(fragmentOf(source, chosen));
  expect(JSON.parse(text)).toMatchObject({ format: 'weft.fragment', version: 1 });
  expect(read(text)).toEqual(fragmentOf(source, chosen));
});

test('what is pasted has ids of its own, lies where the hand is, and keeps its inner lines', () => {
  const { nodes, edges, notes } = paste(source, read(fragmentText(fragmentOf(source, chosen))));
  const fresh = Object.values(nodes).filter(({ id }) => !source.nodes[id]);
  expect(fresh.map(({ id, name, position }) => [id, name, position])).toEqual([['nod_new1', 'Hello', { x: 1_010, y: 1_010 }], ['nod_new2', '', { x: 1_050, y: 1_170 }], ['nod_new3', '', { x: 1_050, y: 1_330 }]]);
  expect(Object.values(edges).filter(({ id }) => !source.edges[id]).map(({ from, port, to }) => `${from}.${port}>${to}`)).toEqual(['nod_new1.out>nod_new2', 'nod_new2.sent>nod_new3']);
  expect(Object.keys(notes)).toEqual(['note', 'nte_new4']);
  for (const id of Object.keys(source.nodes)) expect(nodes[id]).toBe(source.nodes[id]);
});

test('texts and conditions of pasted steps speak of the pasted steps, and of no others', () => {
  const { nodes } = paste(source, fragmentOf(source, chosen));
  expect(nodes['nod_new2']!.params).toEqual({ subject: '{{ steps.nod_new1.subject }}', body: '{{ steps["nod_new1"].body }} steps.other.x', preheader: '{{ steps.start.x }}' });
  expect(nodes['nod_new3']!.params).toMatchObject({ rules: [{ when: { rules: [{ field: 'steps.nod_new1.generated' }] } }] });
});

test('duplicating is pasting beside the original', () => {
  const result = applyCommand(source, { kind: 'duplicate', ids: ['write', 'mail'], offset: { x: 40, y: 40 } }, { types: nodeTypes, ids: countingIds() });
  expect(result.ok && result.value.added.map((id) => result.value.document.nodes[id]!.position)).toEqual([{ x: 140, y: 240 }, { x: 180, y: 400 }]);
});

const text = fragmentText(fragmentOf(source, chosen));
const altered = (change: (file: any) => void): string => { // oxlint-disable-line typescript/no-explicit-any
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
};

test.each<[what: string, code: string, text: string]>([
  ['nothing', 'file.empty', ' \n'],
  ['prose', 'file.not-json', 'Hello, this is a letter.'],
  ['half a copy', 'file.not-json', text.slice(0, -20)],
  ['other JSON', 'file.foreign', '[1, 2]'],
  ['null', 'file.foreign', 'null'],
  ['a whole workflow', 'file.foreign', altered((file) => { file.format = 'weft.workflow'; })],
  ['a copy from a newer Weft', 'file.too-new', altered((file) => { file.version = 99; })],
  ['a field nobody knows', 'file.unknown-field', altered((file) => { file.settings = { zone: 'UTC' }; })],
  ['a secret slipped into a step', 'file.unknown-field', altered((file) => { file.nodes[0].password = 'x'; })],
  ['a value of the wrong kind', 'file.invalid-value', altered((file) => { file.nodes[0].name = 7; })],
  ['no list of steps', 'file.invalid-value', altered((file) => { delete file.nodes; })],
  ['the same id twice', 'file.duplicate-id', altered((file) => { file.nodes[1].id = file.nodes[0].id; })],
  ['a line to a step that stayed behind', 'edge.dangling', altered((file) => { file.edges[0].to = 'start'; })],
  ['a key twice', 'file.duplicate-key', text.replace('"version": 1', '"version": 1, "version": 1')],
  ['a forbidden key', 'file.forbidden-key', text.replace('"brief"', '"__proto__"')],
  ['JSON deeper than a file may be', 'file.too-deep', '['.repeat(100_000)],
  ['more than a file may hold', 'file.too-large', `"${'x'.repeat(LIMITS.bytes)}"`],
])('pasted text is checked like a file: %s (%s)', (_, code, pasted) => {
  const result = parseFragment(pasted);
  expect(result.ok ? null : result.error.map((problem) => problem.code)).toContain(code);
});

test('whatever text is pasted, the answer is a value', () => {
  const damaged = fc.tuple(fc.nat(text.length), fc.nat(30), fc.string()).map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), damaged), (pasted) => typeof parseFragment(pasted).ok === 'boolean'), { numRuns: 300 });
});

test('copying and pasting back and forth changes no more than ids and places', () => {
  const nameless = ({ nodes, edges }: Fragment): unknown => ({ nodes: nodes.map(({ type, name }) => [type, name]), edges: edges.map(({ from, port, to }) => [nodes.findIndex(({ id }) => id === from), port, nodes.findIndex(({ id }) => id === to)]) });
  const blank = documentOf(sketchWorkflow({}, []));
  fc.assert(fc.property(fc.subarray(['start', ...chosen]), (ids) => {
    const once = fragmentOf(source, ids);
    const pasted = paste(blank, once);
    const twice = fragmentOf(pasted, [...Object.keys(pasted.nodes), ...Object.keys(pasted.notes)]);
    expect(nameless(twice)).toEqual(nameless(once));
    expect(twice.nodes.map(({ position }) => position)).toEqual(once.nodes.map(({ position }) => position));
  }));
});
