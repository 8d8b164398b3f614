import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { parseWorkflow } from './parse-workflow.ts';
import type { Problem } from './problem.ts';

const known = (type: string): boolean => nodeTypes.byType.has(type);
const fixture = (name: string): string => readFileSync(new URL(`../../test/fixtures/workflows/${name}`, import.meta.url), 'utf8');
const welcome = readFileSync(new URL('../../examples/welcome.weft.json', import.meta.url), 'utf8');

const start = { id: 'nod_a', type: 'manual-start' };
const file = { format: 'weft.workflow', version: 1, id: 'wfl_a', name: 'A', settings: { zone: 'UTC', profile: 'EU' }, nodes: [start], edges: [] };
const faultsOf = (text: string): Problem[] => {
  const parsed = parseWorkflow(text, known);
  return parsed.ok ? [] : parsed.error;
};
const faults = (changes: object): [string, string | undefined][] => faultsOf(JSON.stringify({ ...file, ...changes })).map(({ code, place }) => [code, place.path]);
const read = (changes: object) => {
  const parsed = parseWorkflow(JSON.stringify({ ...file, ...changes }), known);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.workflow;
};

test('an empty file is empty, and so is one of white space or a lone byte order mark', () => {
  for (const text of ['', ' \n\t ', '\uFEFF', '\uFEFF \n']) expect(faultsOf(text)).toEqual([{ severity: 'error', code: 'file.empty', place: {}, data: {} }]);
});

test('a truncated file is refused with the line and column where it breaks off', () => {
  expect(faultsOf('{\n  "format": "weft.workflow",\n  "nodes": [')).toEqual([{ severity: 'error', code: 'file.not-json', place: { line: 3, column: 13 }, data: { detail: 'CloseBracketExpected' } }]);
});

test('a file that is cut off anywhere is refused, and no junk anywhere makes reading throw', () => {
  fc.assert(fc.property(fc.nat(welcome.length - 2), fc.constantFrom('', '"', '{', ',', '\\', '\u0000', '\u2028', '01', '-', '\uFEFF', '//', '\ud800'), (place, junk) => {
    expect(faultsOf(welcome.slice(0, place)).length).toBeGreaterThan(0);
    const spoiled = parseWorkflow(welcome.slice(0, place) + junk + welcome.slice(place), known);
    expect(spoiled.ok || spoiled.error.length > 0).toBe(true);
  }), { numRuns: 150 });
});

test('what JSON does not have is not JSON: comments, trailing commas, NaN, a second value', () => {
  for (const text of ['{} // no', '{"a":1,}', '{"a":NaN}', '{"a":01}', '{} {}', "{'a':1}", '{"a":"\n"}']) expect(faultsOf(text)[0]?.code, text).toBe('file.not-json');
});

test('a byte order mark before a good file changes nothing', () => {
  expect(parseWorkflow(`\uFEFF${welcome}`, known)).toEqual(parseWorkflow(welcome, known));
});

test('a file of n8n or Node-RED is told by name, any other by not being ours', () => {
  const origin = (text: string) => faultsOf(text).map(({ code, data }) => [code, data['looksLike']]);
  expect(origin(fixture('n8n.json'))).toEqual([['file.foreign', 'n8n']]);
  expect(origin(fixture('node-red.json'))).toEqual([['file.foreign', 'Node-RED']]);
  for (const text of ['{}', '[]', 'null', '3', '"weft.workflow"', '{"format":"WEFT"}', '[null, 1]']) expect(origin(text), text).toEqual([['file.foreign', '?']]);
});

test('a million levels of nesting are refused without a crash, whether closed or not', () => {
  for (const text of [`${'['.repeat(1e6)}${']'.repeat(1e6)}`, '{"a":'.repeat(1e6)]) {
    expect(faultsOf(text)).toMatchObject([{ code: 'file.too-deep', data: { depth: 1e6, limit: 64 } }]);
  }
  expect(read({ name: '['.repeat(500) }).name).toHaveLength(500);
});

test('keys that reach a prototype are refused with their path, and no prototype changes', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const text = JSON.stringify(file).replace('"type":', `"${key}":{"polluted":true},"type":`);
    expect(faultsOf(text)).toMatchObject([{ code: 'file.forbidden-key', place: { path: `nodes[0].${key}`, line: 1 }, data: { key } }]);
  }
  expect(faultsOf('{"\\u005f_proto__":1}')[0]?.code).toBe('file.forbidden-key');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('__proto__ is no id; as a title it is just text', () => {
  expect(faults({ nodes: [{ ...start, id: '__proto__' }] })).toEqual([['file.invalid-value', 'nodes[0].id']]);
  expect(faults({ edges: [{ id: 'e', from: 'nod_a', port: 'constructor', to: 'nod_a' }] })).toEqual([['file.invalid-value', 'edges[0].port']]);
  expect(read({ nodes: [{ ...start, name: '__proto__' }] }).nodes[0]?.name).toBe('__proto__');
});

test('a key given twice is refused where it stands the second time', () => {
  expect(faultsOf('{\n"name": 1,\n"name": 2}')).toMatchObject([{ code: 'file.duplicate-key', place: { path: 'name', line: 3, column: 1 }, data: { key: 'name' } }]);
  expect(faultsOf('[{"a":1},{"a":1}]')[0]?.code).toBe('file.foreign');
});

test('every id used twice is listed, across steps, lines and notes', () => {
  const nodes = [start, { ...start }, { id: 'x', type: 'exit' }];
  expect(faultsOf(JSON.stringify({ ...file, nodes, edges: [{ id: 'x', from: 'nod_a', port: 'out', to: 'x' }] })).map(({ code, data }) => [code, data['id']]))
    .toEqual([['file.duplicate-id', 'nod_a'], ['file.duplicate-id', 'x']]);
});

test('fields that the format does not know are listed, each with its place', () => {
  const text = `{"format":"weft.workflow","version":1,"id":"a","name":"A","apiKey":"k","settings":{"zone":"UTC","profile":"EU","smtp":"h"},"edges":[],\n"nodes":[{"id":"a","type":"exit","path":"/etc"}]}`;
  expect(faultsOf(text).map(({ code, place, data }) => [code, place.path, place.line, data['key']])).toEqual([
    ['file.unknown-field', 'settings.smtp', 1, 'smtp'], ['file.unknown-field', 'nodes[0].path', 2, 'path'], ['file.unknown-field', 'apiKey', 1, 'apiKey'],
  ]);
});

test('a version that is newer, or none at all, is refused as such', () => {
  expect(faultsOf(JSON.stringify({ ...file, version: 2 }))).toMatchObject([{ code: 'file.too-new', data: { version: 2, newest: 1 } }]);
  const told = (version: string): unknown => faultsOf(JSON.stringify(file).replace('"version":1', `"version":${version}`)).map(({ code, data }) => [code, data['version']]);
  expect(['"latest"', '-1', '1e400', '0.5', 'null'].map(told)).toEqual([
    [['file.bad-version', '"latest"']], [['file.bad-version', '-1']], [['file.bad-version', 'Infinity']], [['file.bad-version', '0.5']], [['file.bad-version', 'null']],
  ]);
  expect(faults({ version: undefined })).toEqual([['file.bad-version', 'version']]);
});

test('too long a text is refused by its place, and a file of 20 MiB before it is parsed', () => {
  expect(faults({ name: 'x'.repeat(501) })).toEqual([['file.invalid-value', 'name']]);
  expect(faults({ description: 'x'.repeat(100_001) })).toEqual([['file.invalid-value', 'description']]);
  expect(faults({ name: 'x'.repeat(21 * 1024 * 1024) })).toEqual([['file.too-large', undefined]]);
});

test('control characters and half characters are refused in words; markup and scripts of every direction are just text', () => {
  for (const name of ['a\u0000', 'a\nb', '\u001b[31m', '\ud800']) expect(faults({ name })).toEqual([['file.invalid-value', 'name']]);
  expect(faults({ description: 'one\ntwo\u0007' })).toEqual([['file.invalid-value', 'description']]);
  for (const name of ['<img onerror=alert(1)>', 'javascript:alert(1)', '\u202Eevil', '步骤 👋']) expect(read({ name }).name).toBe(name);
  expect(read({ description: 'one\ntwo' }).description).toBe('one\ntwo');
});

test('a position far out is brought nearer; one that is no number is refused', () => {
  expect(read({ nodes: [{ ...start, position: { x: 1e9, y: -1e300 } }] }).nodes[0]?.position).toEqual({ x: 1e6, y: -1e6 });
  for (const x of ['1e400', 'null', '"1"']) expect(faultsOf(JSON.stringify({ ...file, nodes: [{ ...start, position: { x: 7.25, y: 0 } }] }).replace('7.25', x))).toMatchObject([{ code: 'file.invalid-value', place: { path: 'nodes[0].position.x' } }]);
});

test('ids are texts, never numbers', () => {
  expect(faults({ nodes: [{ ...start, id: 2 ** 53 }] })).toEqual([['file.invalid-value', 'nodes[0].id']]);
});

test('more than 5,000 steps are refused', () => {
  const nodes = (count: number) => ({ nodes: Array.from({ length: count }, (_, index) => ({ ...start, id: `n${index}` })) });
  expect(read(nodes(5_000)).nodes).toHaveLength(5_000);
  expect(faults(nodes(5_001))).toEqual([['file.invalid-value', 'nodes']]);
});

test('an unknown zone or law is refused at once, not when the first wait ends', () => {
  expect(faults({ settings: { zone: 'Mars/Olympus', profile: 'XX' } })).toEqual([['file.invalid-value', 'settings.zone'], ['file.invalid-value', 'settings.profile']]);
});

test('a draft may be unfinished: params, lines and types are judged later', () => {
  const workflow = read({ nodes: [{ id: 'a', type: 'delay', params: { what: ['ever'] } }, { id: 'b', type: 'no-such-type' }], edges: [{ id: 'e', from: 'a', port: 'nowhere', to: 'gone' }] });
  expect(workflow.nodes[0]).toEqual({ id: 'a', type: 'delay', name: '', params: { what: ['ever'] }, position: { x: 0, y: 0 }, off: null, onError: { retry: 0, then: 'stop' } });
});
