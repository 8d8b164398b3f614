import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { countingIds } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { applyCommand } from './apply-command.ts';
import type { Command } from './command.ts';
import { documentOf } from './document.ts';

/** What is left, nodes and edges as a sketch writes them; the step's type is its first letter's. */
const TYPES: Readonly<Record<string, string>> = { s: 'manual-start', d: 'delay', m: 'send-email', x: 'exit', j: 'jump', q: 'carrier-pigeon' };
function left(edges: readonly string[], command: Command): string {
  const names = [...new Set(edges.flatMap((edge) => edge.replace(/\.\w+/, '').split('>')))];
  const document = documentOf(sketchWorkflow(Object.fromEntries(names.map((name) => [name, [TYPES[name[0]!]!]])), edges));
  const result = applyCommand(document, command, { types: nodeTypes, ids: countingIds() });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const after = result.value.document;
  return [...Object.keys(after.nodes).toSorted(), '|', ...Object.values(after.edges).map(({ from, port, to }) => `${from}${port === 'out' ? '' : `.${port}`}>${to}`).toSorted()].join(' ');
}
const remove = (...ids: string[]): Command => ({ kind: 'remove', ids });

test('removing a middle step closes the line', () => {
  expect(left(['s>d', 'd>x'], remove('d'))).toBe('s x | s>x');
});

test('every line that led in is closed, each from its own port', () => {
  expect(left(['s>m', 'm.sent>d', 'm.skipped>d', 'd>x'], remove('d'))).toBe('m s x | m.sent>x m.skipped>x s>m');
});

test('a line that led back goes with the step that bounded it', () => {
  expect(left(['s>d', 'd>j', 'j.again>d'], remove('j'))).toBe('d s | s>d');
  expect(left(['s>d', 'd>j', 'j.again>d', 'j>x'], remove('j'))).toBe('d s x | d>x s>d');
  expect(left(['s>d1', 'd1>d2', 'd2>j', 'j.again>d1'], remove('d1'))).toBe('d2 j s | d2>j j.again>d2 s>d2');
});

test('two ways on are not guessed between, unless both lead to one place', () => {
  expect(left(['s>m', 'm.sent>x1', 'm.skipped>x2'], remove('m'))).toBe('s x1 x2 |');
  expect(left(['s>m', 'm.sent>x', 'm.skipped>x'], remove('m'))).toBe('s x | s>x');
});

test('the way for failures goes with the step that could fail', () => {
  expect(left(['s>m', 'm.sent>x1', 'm.error>x2'], remove('m'))).toBe('s x1 x2 | s>x1');
  expect(left(['s>m', 'm.error>x'], remove('m'))).toBe('s x |');
});

test('several steps in a row are closed over at once, and so is a whole fork that comes together again', () => {
  expect(left(['s>d1', 'd1>d2', 'd2>x'], remove('d1', 'd2'))).toBe('s x | s>x');
  expect(left(['s>m', 'm.sent>d1', 'm.skipped>d2', 'd1>x', 'd2>x'], remove('m', 'd1', 'd2'))).toBe('s x | s>x');
});

test('a line that was removed with the step is not closed over', () => {
  expect(left(['s>d', 'd>x'], remove('d', 'edg_1'))).toBe('s x |');
});

test('removing a line alone leaves the steps', () => {
  expect(left(['s>d', 'd>x'], remove('edg_0'))).toBe('d s x | d>x');
});

test('closing over part of a circle from a broken file never leads a step to itself', () => {
  expect(left(['d1>d2', 'd2>d1'], remove('d2'))).toBe('d1 |');
});

test('a branch goes with all that only it leads to', () => {
  expect(left(['s>m', 'm.sent>d1', 'd1>d2', 'd2>x', 'm.skipped>x'], { kind: 'remove-branch', node: 'd1' })).toBe('m s x | m.skipped>x s>m');
  expect(left(['s>m', 'm.sent>d1', 'd1>x1', 'm.skipped>d2', 'd2>x2'], { kind: 'remove-branch', node: 'm' })).toBe('s |');
});

test('behind one port, what others lead to as well stays, and so does the step itself', () => {
  const edges = ['s>m', 'm.sent>d1', 'd1>d2', 'm.skipped>d2', 'd2>x'];
  expect(left(edges, { kind: 'remove-branch', node: 'm', port: 'sent' })).toBe('d2 m s x | d2>x m.skipped>d2 s>m');
  expect(left(edges, { kind: 'remove-branch', node: 's', port: 'out' })).toBe('s |');
});

test('a step that is led to from elsewhere only loses the line of the branch', () => {
  expect(left(['s>m', 'm.sent>x', 'm.skipped>x'], { kind: 'remove-branch', node: 'm', port: 'sent' })).toBe('m s x | m.skipped>x s>m');
});

test('in a circle of a broken file, the step whose port was meant stays', () => {
  expect(left(['s>d1', 'q1.a>d2', 'd2>q1'], { kind: 'remove-branch', node: 'q1', port: 'a' })).toBe('d1 q1 s | s>d1');
});
