import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { compile } from '#shared/plan/compile.ts';
import { migrations } from './migrations.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { FORMAT_VERSION } from './workflow.ts';

const old = readFileSync(new URL('../../test/fixtures/workflows/v0.weft.json', import.meta.url), 'utf8');

test('there is one migration for every version before the newest', () => {
  expect(migrations).toHaveLength(FORMAT_VERSION);
});

test('a file of version 0 becomes one of today that compiles', () => {
  const parsed = parseWorkflow(old, (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { workflow } = parsed.value;
  expect([workflow.version, workflow.notes]).toEqual([1, []]);
  expect(workflow.nodes.map(({ id, off }) => [id, off])).toEqual([['nod_start', null], ['nod_wait', 'pass'], ['nod_end', null]]);
  expect(workflow.edges).toEqual([
    { id: 'edg_nod_start_out', from: 'nod_start', port: 'out', to: 'nod_wait' },
    { id: 'edg_nod_wait_out', from: 'nod_wait', port: 'out', to: 'nod_end' },
  ]);
  expect(compile(workflow, nodeTypes).ok).toBe(true);
});

test('the ids that edges are given do not depend on their place in the file', () => {
  const file = JSON.parse(old) as { edges: object[] };
  const turned = migrations[0]!({ ...file, edges: file.edges.toReversed() })['edges'] as object[];
  expect(turned.toReversed()).toEqual(migrations[0]!({ ...file })['edges']);
});

test('a migration throws on nothing, whatever the file holds', () => {
  fc.assert(fc.property(fc.record({ nodes: fc.jsonValue(), edges: fc.jsonValue(), settings: fc.jsonValue() }, { requiredKeys: [] }), (file) => {
    for (const migrate of migrations) expect(migrate(file)).toHaveProperty('version', 1);
  }));
});

test('a fault of an old file is shown where it stands in the text that was opened', () => {
  const parsed = parseWorkflow(old.replace('"exit"', '"EXIT"'), () => true);
  expect(parsed).toMatchObject({ ok: false, error: [{ code: 'file.invalid-value', place: { path: 'nodes[2].type', line: 10 } }] });
});
