import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { countingIds } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { applyCommand } from './apply-command.ts';
import type { Fragment } from './clipboard.ts';
import type { Command } from './command.ts';
import { documentOf, type Json, type WorkflowDocument } from './document.ts';
import { refusalCodes, type Refusal, type RefusalCode } from './refusal.ts';

const here = { x: 0, y: 0 };
const size = { width: 10, height: 10 };
const nowhere = { x: NaN, y: 0 };
const line = documentOf(sketchWorkflow({ start: ['manual-start'], wait: ['delay'], done: ['exit'] }, ['start>wait', 'wait>done']));
const noted = documentOf(sketchWorkflow({ start: ['manual-start'] }, [], { notes: [{ id: 'note', text: '', position: here, size }] }));
const deep = (levels: number): Json => (levels === 0 ? 1 : { inner: deep(levels - 1) });
const piece = (edges: readonly string[], nodes: Record<string, [string]> = { a: ['delay'], b: ['delay'] }): Fragment => sketchWorkflow(nodes, edges);
const paste = (fragment: Fragment, position = here): Command => ({ kind: 'paste', fragment, position });
const crowd = (count: number): WorkflowDocument => documentOf(sketchWorkflow(Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, ['delay'] as const])), []));

const refused: readonly [what: string, code: RefusalCode, command: Command, document?: WorkflowDocument][] = [
  ['a step of a type nobody knows', 'type.unknown', { kind: 'add-node', type: 'carrier-pigeon', position: here }],
  ['a change to such a type', 'type.unknown', { kind: 'replace-type', node: 'wait', type: 'carrier-pigeon' }],
  ['a second start', 'graph.many-triggers', { kind: 'add-node', type: 'manual-start', position: here }],
  ['a step made a second start', 'graph.many-triggers', { kind: 'replace-type', node: 'wait', type: 'manual-start' }],
  ['the start twice', 'graph.many-triggers', { kind: 'duplicate', ids: ['start'], offset: here }],
  ['a start in the middle of a line', 'edge.into-trigger', { kind: 'add-node', type: 'manual-start', position: here, joint: { edge: 'edg_0' } }, documentOf(sketchWorkflow({ a: ['delay'], b: ['delay'] }, ['a>b']))],
  ['an end in the middle of a line', 'type.no-port', { kind: 'add-node', type: 'exit', position: here, joint: { edge: 'edg_0' } }],
  ['a step in a line that is not there', 'id.unknown', { kind: 'add-node', type: 'delay', position: here, joint: { edge: 'edg_9' } }],
  ['a step behind one that is not there', 'id.unknown', { kind: 'add-node', type: 'delay', position: here, joint: { node: 'nobody', port: 'out' } }],
  ['a step behind a way out that is not there', 'port.unknown', { kind: 'add-node', type: 'delay', position: here, joint: { node: 'start', port: 'back' } }],
  ['a step nowhere', 'value.invalid', { kind: 'add-node', type: 'delay', position: nowhere }],
  ['a line from nowhere', 'id.unknown', { kind: 'connect', from: 'nobody', port: 'out', to: 'wait' }],
  ['a line to nowhere', 'id.unknown', { kind: 'connect', from: 'start', port: 'out', to: 'nobody' }],
  ['a line to what every object inherits', 'id.unknown', { kind: 'connect', from: 'wait', port: 'past', to: 'toString' }],
  ['a line by a way out that is not there', 'port.unknown', { kind: 'connect', from: 'done', port: 'out', to: 'wait' }],
  ['a second line at a port', 'port.taken', { kind: 'connect', from: 'start', port: 'out', to: 'done' }],
  ['a line into the start', 'edge.into-trigger', { kind: 'connect', from: 'wait', port: 'past', to: 'start' }],
  ['a line to itself', 'graph.cycle', { kind: 'connect', from: 'wait', port: 'past', to: 'wait' }],
  ['a circle', 'graph.cycle', { kind: 'connect', from: 'b', port: 'past', to: 'a', replace: true }, documentOf(sketchWorkflow({ a: ['delay'], b: ['delay'] }, ['a>b']))],
  ['a jump to itself', 'graph.cycle', { kind: 'connect', from: 'back', port: 'again', to: 'back' }, documentOf(sketchWorkflow({ back: ['jump'] }, []))],
  ['a circle past a jump', 'graph.cycle', { kind: 'connect', from: 'back', port: 'out', to: 'a' }, documentOf(sketchWorkflow({ a: ['delay'], back: ['jump'] }, ['a>back']))],
  ['removing what is not there, with what is', 'id.unknown', { kind: 'remove', ids: ['wait', 'nobody'] }],
  ['removing a branch of nobody', 'id.unknown', { kind: 'remove-branch', node: 'nobody' }],
  ['removing a branch that does not begin', 'id.unknown', { kind: 'remove-branch', node: 'wait', port: 'past' }],
  ['moving what is not there', 'id.unknown', { kind: 'move', positions: { wait: here, nobody: here } }],
  ['moving to nowhere', 'value.invalid', { kind: 'tidy', positions: { wait: nowhere } }],
  ['params of nobody', 'id.unknown', { kind: 'set-params', node: 'nobody', changes: [] }],
  ['a path through a number', 'path.not-there', { kind: 'set-params', node: 'wait', changes: [{ path: 'until', value: 1 }, { path: 'until.amount', value: 1 }] }],
  ['a path past the end of a list', 'path.not-there', { kind: 'set-params', node: 'wait', changes: [{ path: 'list', value: [1] }, { path: 'list.2', value: 1 }] }],
  ['a path by name into a list', 'path.not-there', { kind: 'set-params', node: 'wait', changes: [{ path: 'list', value: [] }, { path: 'list.length', value: 1 }] }],
  ['an empty path', 'path.not-there', { kind: 'set-params', node: 'wait', changes: [{ path: '', value: 1 }] }],
  ['a forbidden name on a path', 'value.forbidden-key', { kind: 'set-params', node: 'wait', changes: [{ path: '__proto__.polluted', value: 1 }] }],
  ['a forbidden name in a value', 'value.forbidden-key', { kind: 'set-params', node: 'wait', changes: [{ path: 'until', value: { constructor: 1 } as Record<string, Json> }] }],
  ['a value deeper than a file may be', 'value.too-deep', { kind: 'set-params', node: 'wait', changes: [{ path: 'until', value: deep(LIMITS.depth - 3) }] }],
  ['a value that is no JSON', 'value.invalid', { kind: 'set-params', node: 'wait', changes: [{ path: 'until', value: NaN }] }],
  ['a line break in a name', 'value.invalid', { kind: 'rename', node: 'wait', name: 'a\nb' }],
  ['a name for nobody', 'id.unknown', { kind: 'rename', node: 'nobody', name: 'a' }],
  ['a bypass for nobody', 'id.unknown', { kind: 'set-off', nodes: ['wait', 'nobody'], off: 'pass' }],
  ['eleven retries', 'value.invalid', { kind: 'set-on-error', node: 'wait', onError: { retry: 11, then: 'stop' } }],
  ['a type for nobody', 'id.unknown', { kind: 'replace-type', node: 'nobody', type: 'delay' }],
  ['a time zone that is none', 'value.invalid', { kind: 'set-settings', settings: { zone: 'Middle/Earth' } }],
  ['a title with a line break', 'value.invalid', { kind: 'set-details', name: 'a\nb' }],
  ['a note without width', 'value.invalid', { kind: 'add-note', text: '', position: here, size: { width: 0, height: 1 } }],
  ['a note nowhere', 'value.invalid', { kind: 'add-note', text: '', position: nowhere, size }],
  ['a note longer than a file takes', 'value.invalid', { kind: 'edit-note', note: 'note', text: 'x'.repeat(LIMITS.text + 1) }, noted],
  ['the text of no note', 'id.unknown', { kind: 'edit-note', note: 'nobody', text: '' }],
  ['the size of no note', 'id.unknown', { kind: 'resize-note', note: 'nobody', size }],
  ['a note pulled to nowhere', 'value.invalid', { kind: 'resize-note', note: 'note', size, position: nowhere }, noted],
  ['pasting nowhere', 'value.invalid', paste(piece([]), nowhere)],
  ['pasting a second start', 'graph.many-triggers', paste(piece([], { a: ['manual-start'] }))],
  ['pasting two starts', 'graph.many-triggers', paste(piece([], { a: ['manual-start'], b: ['manual-start'] })), crowd(0)],
  ['pasting a circle', 'graph.cycle', paste(piece(['a>b', 'b>a']))],
  ['pasting a line to a step that is not in it', 'id.unknown', paste(piece(['a>c']))],
  ['pasting two lines from one port', 'port.taken', paste(piece(['a>b', 'a>b']))],
  ['pasting a line by a way out that is not there', 'port.unknown', paste(piece(['a.back>b']))],
  ['pasting a line into a start', 'edge.into-trigger', paste(piece(['a>b'], { a: ['delay'], b: ['manual-start'] })), crowd(0)],
  ['duplicating what is not there', 'id.unknown', { kind: 'duplicate', ids: ['nobody'], offset: here }],
  ['more steps than a file may hold', 'limit.nodes', { kind: 'add-node', type: 'delay', position: here }, crowd(LIMITS.nodes)],
  ['more notes than a file may hold', 'limit.notes', paste({ nodes: [], edges: [], notes: Array.from({ length: LIMITS.nodes + 1 }, (_, index) => ({ id: `n${index}`, text: '', position: here, size })) })],
  ['more lines than a file may hold', 'limit.edges', { kind: 'connect', from: 'm0', port: 'p3', to: 'end' }, brush()],
];

/** Nodes of an unknown type may have any port, so the file's limit is reached with few of them. */
function brush(): WorkflowDocument {
  const ids = Array.from({ length: 3_334 }, (_, index) => `m${index}`);
  const edges = ids.flatMap((id) => [0, 1, 2].map((port) => `${id}.p${port}>end`)).slice(0, LIMITS.edges);
  return documentOf(sketchWorkflow({ end: ['exit'], ...Object.fromEntries(ids.map((id) => [id, ['carrier-pigeon'] as const])) }, edges));
}

test.each(refused)('refuses %s (%s)', (_, code, command, document = line) => {
  const text = JSON.stringify(document);
  const result = applyCommand(document, command, { types: nodeTypes, ids: countingIds() });
  const found: Refusal | null = result.ok ? null : result.error;
  expect(found?.code).toBe(code);
  expect(JSON.stringify(document)).toBe(text);
});

test('every code of refusal is shown above', () => {
  expect([...new Set(refused.map(([, code]) => code))].toSorted()).toEqual(refusalCodes.filter((code) => code !== 'document.read-only').toSorted());
});
