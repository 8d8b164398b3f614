import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { encodeUtf16 } from '#test/fixtures/csv/encode.ts';
import { expectRefusal, test } from './desk.ts';
import { letter, people } from './journeys.ts';

const fixture = (name: string): Promise<string> => readFile(new URL(`../fixtures/workflows/${name}`, import.meta.url), 'utf8');
const text = (change: object = {}): string => JSON.stringify({ ...letter, ...change }, null, 2);
const [start, send] = letter.nodes as [Workflow['nodes'][0], Workflow['nodes'][0]];
const edge = letter.edges[0]!;

/** `[what it is, the file, words it must be told in]` */
const cases: readonly (readonly [what: string, file: string | Promise<string> | Uint8Array, ...words: string[]])[] = [
  ['an empty file', '', 'The file is empty'],
  ['a file of blanks', ' \n\t ', 'The file is empty'],
  ['a file that breaks off', text().slice(0, 300), 'breaks off', 'line 1'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0xfe, 0, 0, 0x81]), 'not a text file'],
  ['a workflow of n8n', fixture('n8n.json'), 'not a Weft journey', 'n8n'],
  ['a workflow of Node-RED', fixture('node-red.json'), 'not a Weft journey', 'Node-RED'],
  ['a file from a newer Weft', text({ version: 99 }), 'newer Weft', '99', 'Update Weft'],
  ['a version that is none', text({ version: 'latest' }), '"latest" is not a version'],
  ['nesting without end', text({ description: 0 }).replace('"description": 0', `"description": ${'['.repeat(100_000)}${']'.repeat(100_000)}`), '100', '64 are allowed'],
  ['a key that would change every object', text().replace('"params": {}', '"params": { "__proto__": { "polluted": true } }'), '__proto__', 'not allowed'],
  ['the same key twice', text().replace('"name": "Test"', '"name": "Test", "name": "Other"'), '“name”', 'twice', 'line '],
  ['fields that the format does not know', text({ apiKey: 'sk-1', nodes: [{ ...start, host: 'x' }, send] }), '“apiKey”', '“host”', 'line '],
  ['the same id twice', text({ nodes: [start, { ...send, id: 'start' }] }), '“start”', 'more than once'],
  ['a step of a type nobody knows', fixture('unknown-type.weft.json'), 'carrier-pigeon', '"Fly away" (nod_pigeon)', 'Update Weft'],
  ['no start', text({ nodes: [send], edges: [] }), 'no start', 'Manual start'],
  ['no steps', text({ nodes: [], edges: [] }), 'no steps'],
  ['two starts', text({ nodes: [start, send, { ...start, id: 'start2' }] }), 'several starts'],
  ['a circle', text({ edges: [edge, { id: 'edg_back', from: 'send', port: 'sent', to: 'again' }, { id: 'edg_again', from: 'again', port: 'sent', to: 'send' }], nodes: [start, send, { ...send, id: 'again' }] }), 'circle', 'send → '],
  // All in one file: every problem is listed.
  ['lines and settings that lead nowhere', text({
    nodes: [start, { ...send, params: { ...send.params, subject: '{{ contact.nickname }}', body: '{% if %}', colour: 'red', class: 'spam' } }, { ...send, id: 'other', params: { subject: '{{ contact.nickname }}', body: '{% if' } }],
    edges: [edge, { ...edge, id: 'edg_double', to: 'other' }, { id: 'edg_dangling', from: 'send', port: 'sent', to: 'nobody' }, { id: 'edg_port', from: 'other', port: 'maybe', to: 'send' }],
  }), 'nobody', '“maybe”', 'Two lines leave by “out”', '“colour”', 'send › class'],
  ['texts that name nothing', text({ nodes: [start, { ...send, params: { subject: '{{ contact.nickname }}', body: '{{ steps.nowhere.body }}' } }] }), '“nickname”', 'Add a column', 'steps.nowhere.body'],
];

describe.concurrent('as a workflow is refused, with nothing written and nothing changed:', () => {
  for (const [what, file, ...words] of cases) {
    test(what, async ({ desk }) => {
      const content = await file;
      await desk.write('w.json', content);
      await desk.write('c.csv', people(2));
      expectRefusal(await desk.run(['--state', 'state']), 'w.json', ...words);
      expect(await desk.list('.')).toEqual(['c.csv', 'w.json']);
      expect(await readFile(join(desk.folder, 'w.json'))).toEqual(Buffer.from(content));
    });
  }

  test('no file, and a folder', async ({ desk }) => {
    await desk.write('c.csv', people(1));
    expectRefusal(await desk.run(), 'w.json', 'no such file', desk.folder);
    await mkdir(join(desk.folder, 'w.json'));
    expectRefusal(await desk.run(), 'w.json', 'is a folder');
  });
});

describe.concurrent('is simply read:', () => {
  test('a workflow in UTF-16, one with a byte order mark, one of an older version', async ({ desk }) => {
    await desk.write('w.json', encodeUtf16(text(), 'le'));
    expect(await desk.weft(['validate', 'w.json'])).toMatchObject({ code: 0, stderr: '' });
    await desk.write('w.json', `\uFEFF${text()}`);
    expect(await desk.weft(['validate', 'w.json'])).toMatchObject({ code: 0, stderr: '' });
    await desk.write('w.json', await fixture('v0.weft.json'));
    await desk.write('c.csv', people(1));
    expect(await desk.run(['--fast-forward'])).toMatchObject({ code: 0 });
  });
});
