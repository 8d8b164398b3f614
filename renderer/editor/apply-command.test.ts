import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { countingIds } from '#test/fakes/editor.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { applyCommand, type Change } from './apply-command.ts';
import type { Command } from './command.ts';
import { documentOf, type WorkflowDocument } from './document.ts';

const rule = (id: string): object => ({ id, name: '', when: is('contact.plan', 'pro') });
const line = documentOf(sketchWorkflow({ start: ['manual-start'], wait: ['delay', { until: { mode: 'duration', amount: 2 } }], done: ['exit'] }, ['start>wait', 'wait>done']));
const fork = documentOf(sketchWorkflow(
  { start: ['manual-start'], fork: ['branch', { rules: [rule('a'), rule('b')] }], left: ['delay'], right: ['exit'] },
  ['start>fork', 'fork.a>left', 'fork.b>right', 'left>right'],
));
const here = { x: 10, y: 20 };

const apply = (document: WorkflowDocument, command: Command): Change => {
  const result = applyCommand(document, command, { types: nodeTypes, ids: countingIds() });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
/** Edges as a sketch writes them, sorted. */
const lines = ({ edges }: WorkflowDocument): string[] => Object.values(edges).map(({ from, port, to }) => `${from}.${port}>${to}`).toSorted();
const after = (document: WorkflowDocument, ...commands: Command[]): string[] => lines(commands.reduce((now, command) => apply(now, command).document, document));

test('a new step starts with every default, and the first case of a choice of shapes', () => {
  const { document, added } = apply(line, { kind: 'add-node', type: 'delay', position: here });
  expect(added).toEqual(['nod_new1']);
  expect(document.nodes['nod_new1']).toEqual({
    id: 'nod_new1', type: 'delay', name: '', position: here, off: null, onError: { retry: 0, then: 'stop' },
    params: { until: { mode: 'duration', amount: 1, unit: 'days', at: '' } },
  });
});

test('a step dropped on a line stands in it, and both halves lead on', () => {
  expect(after(line, { kind: 'add-node', type: 'send-email', position: here, joint: { edge: 'edg_1' } })).toEqual(['nod_new1.sent>done', 'start.out>wait', 'wait.out>nod_new1']);
});

test('a step added behind a port is led to, and goes between if the port leads somewhere already', () => {
  expect(after(line, { kind: 'add-node', type: 'exit', position: here, joint: { node: 'wait', port: 'past' } })).toContain('wait.past>nod_new1');
  expect(after(line, { kind: 'add-node', type: 'delay', position: here, joint: { node: 'start', port: 'out' } })).toEqual(['nod_new1.out>wait', 'start.out>nod_new1', 'wait.out>done']);
});

test('a port that is taken is only drawn elsewhere when that was asked for', () => {
  expect(after(line, { kind: 'connect', from: 'start', port: 'out', to: 'done', replace: true })).toEqual(['start.out>done', 'wait.out>done']);
});

test('drawing a line that is there changes nothing, nor does writing what stands there', () => {
  for (const command of [
    { kind: 'connect', from: 'start', port: 'out', to: 'wait' },
    { kind: 'set-on-error', node: 'wait', onError: { retry: 0, then: 'stop' } },
    { kind: 'set-params', node: 'wait', changes: [{ path: 'until', value: { mode: 'duration', amount: 2 } }] },
    { kind: 'rename', node: 'wait', name: '' },
  ] satisfies Command[]) expect(apply(line, command)).toEqual({ document: line, forward: [], inverse: [], added: [] });
});

test('params are set and taken away by path, in objects and lists', () => {
  const { document } = apply(fork, { kind: 'set-params', node: 'fork', changes: [{ path: 'rules.0.name', value: 'First' }, { path: 'rules.2', value: { id: 'c' } }, { path: 'rules.1' }, { path: 'made.on.the.way', value: 1 }, { path: 'not.there' }] });
  expect(document.nodes['fork']!.params).toEqual({ rules: [{ ...rule('a'), name: 'First' }, { id: 'c' }], made: { on: { the: { way: 1 } } } });
});

test('the line of a rule that is taken away goes with it, and no other', () => {
  expect(after(fork, { kind: 'set-params', node: 'fork', changes: [{ path: 'rules.0' }] })).toEqual(['fork.b>right', 'left.out>right', 'start.out>fork']);
});

test('a rule that is only half written keeps its line', () => {
  expect(after(fork, { kind: 'set-params', node: 'fork', changes: [{ path: 'rules.0.when', value: null }] })).toEqual(lines(fork));
});

test('another type keeps name, place, fitting params and the lines that fit', () => {
  const mail = documentOf(sketchWorkflow(
    { start: ['manual-start'], write: ['write-message', { connection: 'mine', brief: 'Hi' }, { name: 'Hello' }], a: ['exit'], b: ['exit'] },
    ['start>write', 'write>a', 'write.review>b', 'write.error>b'],
  ));
  const { document } = apply(mail, { kind: 'replace-type', node: 'write', type: 'ai-prompt' });
  expect(document.nodes['write']).toMatchObject({ type: 'ai-prompt', name: 'Hello', params: { connection: 'mine', maxTokens: 1_000 } });
  expect(document.nodes['write']!.params).not.toHaveProperty('brief');
  expect(lines(document)).toEqual(['start.out>write', 'write.error>b', 'write.out>a']);
  expect(after(mail, { kind: 'replace-type', node: 'write', type: 'send-email' })).toEqual(['start.out>write', 'write.error>b', 'write.sent>a']);
  expect(after(mail, { kind: 'replace-type', node: 'write', type: 'exit' })).toEqual(['start.out>write', 'write.error>b']);
});

test('a step of an unknown type can be replaced, and its only line leads on', () => {
  const foreign = documentOf(sketchWorkflow({ start: ['manual-start'], dove: ['carrier-pigeon'], done: ['exit'] }, ['start>dove', 'dove.home>done']));
  expect(after(foreign, { kind: 'replace-type', node: 'dove', type: 'delay' })).toEqual(['dove.out>done', 'start.out>dove']);
});

test('a step made the start is led to no longer', () => {
  const headless = documentOf(sketchWorkflow({ a: ['delay'], b: ['delay'] }, ['a>b']));
  expect(after(headless, { kind: 'replace-type', node: 'b', type: 'manual-start' })).toEqual([]);
});

test('one gesture moves steps and notes, and what is dragged off the edge of the world stays at it', () => {
  const noted = apply(line, { kind: 'add-note', text: 'Hi', position: here, size: { width: 100, height: 50 } });
  const { document } = apply(noted.document, { kind: 'move', positions: { wait: { x: 5e9, y: 1 }, [noted.added[0]!]: { x: 3, y: 4 } } });
  expect([document.nodes['wait']!.position, document.notes['nte_new1']!.position]).toEqual([{ x: 1e6, y: 1 }, { x: 3, y: 4 }]);
});

test('notes are edited, resized from any border and removed', () => {
  const made = apply(line, { kind: 'add-note', text: 'Hi', position: here, size: { width: 100, height: 50 } }).document;
  const edited = apply(made, { kind: 'edit-note', note: 'nte_new1', text: 'Ho' }).document;
  const sized = apply(edited, { kind: 'resize-note', note: 'nte_new1', size: { width: 7, height: 8 }, position: { x: 1, y: 2 } }).document;
  expect(sized.notes['nte_new1']).toEqual({ id: 'nte_new1', text: 'Ho', position: { x: 1, y: 2 }, size: { width: 7, height: 8 } });
  expect(apply(sized, { kind: 'remove', ids: ['nte_new1'] }).document.notes).toEqual({});
});

test('names, settings, bypass and failure policy are written', () => {
  const { document } = [
    { kind: 'rename', node: 'wait', name: '等待' }, { kind: 'set-off', nodes: ['wait', 'done'], off: 'pass' }, { kind: 'set-on-error', node: 'done', onError: { retry: 3, then: 'skip' } },
    { kind: 'set-settings', settings: { zone: 'Asia/Shanghai' } }, { kind: 'set-details', name: 'Welcome' }, { kind: 'set-details', description: 'For all.' },
  ].reduce<{ document: WorkflowDocument }>(({ document: now }, command) => apply(now, command as Command), { document: line });
  expect(document).toMatchObject({
    name: 'Welcome', description: 'For all.', settings: { ...line.settings, zone: 'Asia/Shanghai' },
    nodes: { wait: { name: '等待', off: 'pass' }, done: { off: 'pass', onError: { retry: 3, then: 'skip' } } },
  });
});

test('a setting that is taken back is gone, as in a file that never had it', () => {
  const { document } = apply(line, { kind: 'set-settings', settings: { priority: 80, holdout: { percent: 10, salt: '' } } });
  const back = apply(document, { kind: 'set-settings', settings: { priority: undefined, holdout: undefined } });
  expect(Object.keys(back.document.settings)).toEqual(Object.keys(line.settings));
  // Undone out of a journal, which is JSON.
  expect(JSON.parse(JSON.stringify(back.inverse))).toEqual(back.inverse);
});

test('a document is never changed in place, and patches lead there and back', () => {
  const text = JSON.stringify(line);
  const { forward, inverse } = apply(line, { kind: 'rename', node: 'wait', name: 'A' });
  expect(JSON.stringify(line)).toBe(text);
  expect([forward, inverse]).toEqual([[{ op: 'replace', path: ['nodes', 'wait', 'name'], value: 'A' }], [{ op: 'replace', path: ['nodes', 'wait', 'name'], value: '' }]]);
});

test('how often people may enter follows the start, until somebody has chosen', () => {
  const start = (document: WorkflowDocument) => Object.values(document.nodes).find(({ type }) => type !== 'exit')!.id;
  const change = (document: WorkflowDocument, type: string) => apply(document, { kind: 'replace-type', node: start(document), type }).document;
  const segment = change(line, 'segment-entry');
  expect([segment.settings.reentry, change(segment, 'event-entry').settings.reentry, change(segment, 'schedule').settings.reentry]).toEqual([{ mode: 'once' }, { mode: 'cooldown', hours: 24 }, { mode: 'always' }]);
  const chosen = apply(segment, { kind: 'set-settings', settings: { reentry: { mode: 'after_exit' } } }).document;
  expect(change(chosen, 'event-entry').settings.reentry).toEqual({ mode: 'after_exit' });
});
