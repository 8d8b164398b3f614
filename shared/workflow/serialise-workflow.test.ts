import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { compile } from '#shared/plan/compile.ts';
import { parseWorkflow, type LoadedWorkflow } from './parse-workflow.ts';
import { serialiseWorkflow } from './serialise-workflow.ts';

const load = (text: string): LoadedWorkflow => {
  const parsed = parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};
const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const welcome = text('examples/welcome.weft.json');
const foreign = text('test/fixtures/workflows/unknown-type.weft.json');

test('the shipped example is in its canonical form', () => {
  expect(serialiseWorkflow(load(welcome))).toBe(welcome);
});

test('neither the order of steps, lines and keys nor the formatting changes the text or the version', () => {
  const version = (loaded: LoadedWorkflow): string => {
    const compiled = compile(loaded.workflow, nodeTypes);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    return compiled.value.plan.version;
  };
  const expected = version(load(welcome));
  fc.assert(fc.property(fc.infiniteStream(fc.nat()), fc.constantFrom('', 1, '\t', '      '), (ranks, indent) => {
    const shuffle = <T>(list: readonly T[]): T[] => list.map((entry) => ({ entry, rank: ranks.next().value })).sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
    const turn = (value: unknown, key = ''): unknown => {
      if (Array.isArray(value)) return (['nodes', 'edges'].includes(key) ? shuffle(value) : value).map((entry) => turn(entry));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(shuffle(Object.entries(value)).map(([name, entry]) => [name, turn(entry, name)]));
    };
    const loaded = load(JSON.stringify(turn(JSON.parse(welcome)), null, indent));
    expect(serialiseWorkflow(loaded)).toBe(welcome);
    expect(version(loaded)).toBe(expected);
  }), { numRuns: 30 });
});

test('quiet times are written in one order and only where they are set, and their days in any order mean the same', () => {
  const withQuiet = (quiet: object): string => serialiseWorkflow(load(JSON.stringify({ ...JSON.parse(welcome), settings: { quiet, ...JSON.parse(welcome).settings } })));
  const written = withQuiet({ then: 'drop', days: ['sun', 'sat'], to: '08:00', from: '22:00', holidays: 'CN' });
  expect(Object.entries(JSON.parse(written).settings).at(-1)).toEqual(['quiet', { from: '22:00', to: '08:00', days: ['sat', 'sun'], holidays: 'CN', then: 'drop' }]);
  expect(Object.keys(JSON.parse(written).settings.quiet)).toEqual(['from', 'to', 'days', 'holidays', 'then']);
  expect(withQuiet({ from: '22:00', to: '08:00', days: ['sat', 'sun'], holidays: 'CN', then: 'drop' })).toBe(written);
  expect(welcome).not.toContain('quiet');
});

test('moving, renaming and noting change the text but not the version; a changed wait changes both', () => {
  const version = (change: (file: any) => void): unknown => { // oxlint-disable-line typescript/no-explicit-any
    const file = JSON.parse(welcome);
    change(file);
    const compiled = compile(load(JSON.stringify(file)).workflow, nodeTypes);
    return compiled.ok && compiled.value.plan.version;
  };
  const before = version(() => {});
  expect(version((file) => { file.nodes[0].position.x = 1; file.name = 'B'; file.nodes[1].name = 'C'; file.notes = [{ id: 'n', text: 'hi', position: { x: 0, y: 0 }, size: { width: 9, height: 9 } }]; })).toBe(before);
  expect(version((file) => { file.nodes[1].params.until.amount = 4; })).not.toBe(before);
  expect(version((file) => { file.nodes[1].off = 'pass'; })).not.toBe(before);
  expect(version((file) => { file.edges.pop(); })).not.toBe(before);
  expect(version((file) => { file.settings.zone = 'UTC'; })).not.toBe(before);
});

test('a step of an unknown type goes back byte for byte, odd spacing and escapes included', () => {
  expect(serialiseWorkflow(load(foreign))).toBe(foreign);
  expect(load(foreign).foreignNodes.get('nod_pigeon')).toContain('"z":1.50, "a":"\\u00e9\\/"');
});

test('a changed step of an unknown type is written as it is now', () => {
  const { workflow, foreignNodes } = load(foreign);
  const nodes = workflow.nodes.map((node) => (node.id === 'nod_pigeon' ? { ...node, name: 'Flown' } : node));
  const again = load(serialiseWorkflow({ workflow: { ...workflow, nodes }, foreignNodes }));
  expect(again.workflow.nodes.find(({ id }) => id === 'nod_pigeon')).toMatchObject({ name: 'Flown', params: { z: 1.5, a: 'é/' } });
});

test('no text of the author’s is taken for the place of such a step', () => {
  const { workflow, foreignNodes } = load(foreign);
  const params = { text: '\u00000\u0000', list: ['\u00000\u0000'] };
  const nodes = [...workflow.nodes, { ...workflow.nodes[1]!, id: 'nod_z', params }];
  const again = load(serialiseWorkflow({ workflow: { ...workflow, nodes }, foreignNodes }));
  expect(again.workflow.nodes.find(({ id }) => id === 'nod_z')?.params).toEqual(params);
  expect(again.foreignNodes).toEqual(foreignNodes);
});

test('writing and reading gives the same workflow again', () => {
  const { workflow } = load(welcome);
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'grapheme' }), (value, name) => {
    const nodes = [{ ...workflow.nodes[0]!, params: { value: value as null, [`k${name.length}`]: name } }];
    const tried = parseWorkflow(JSON.stringify({ ...workflow, nodes, edges: [] }), () => true);
    fc.pre(tried.ok);
    if (tried.ok) expect(load(serialiseWorkflow(tried.value)).workflow).toEqual(tried.value.workflow);
  }));
});
