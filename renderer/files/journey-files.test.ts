import { readFileSync } from 'node:fs';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import { firstChoice, importJourney, standingOf, type Choice, type ImportItem } from './import-choices.ts';
import { inspectJourney, type ReadableJourney } from './inspect-journey.ts';
import { readFileText } from './read-file-text.ts';
import { safeFileName } from './safe-file-name.ts';

const example = readFileSync('examples/welcome.weft.json', 'utf8');
const nothing = { connections: null, attributes: null };
const journeyOf = (text: string): ReadableJourney => {
  const inspected = inspectJourney(text, nothing);
  if (!inspected.ok) throw new Error('unreadable');
  return inspected.journey;
};

test('tells which connections a journey names and which of them are missing here', () => {
  const inspected = inspectJourney(example, { connections: [{ of: 'mail', alias: 'newsletter' }], attributes: null });
  expect(inspected.ok && inspected.journey.connections.toSorted((a, b) => (a.alias < b.alias ? -1 : 1))).toEqual([{ of: 'mail', alias: 'newsletter', here: true }, { of: 'model', alias: 'writer', here: false }]);
});

test('tells which attributes no contact has, apart from other problems', () => {
  const inspected = inspectJourney(example, { connections: null, attributes: ['email'] });
  expect(inspected.ok && inspected.journey.missingAttributes).toContain('plan');
  expect(inspected.ok && inspected.journey.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('names steps this version does not know, and keeps them byte for byte', () => {
  const source = readFileSync('test/fixtures/workflows/unknown-type.weft.json', 'utf8');
  const journey = journeyOf(source);
  expect(journey.unknownTypes).toHaveLength(1);
  expect(journeyOf(journey.text).text).toBe(journey.text);
});

test('a file of another program is told from a broken one, with the place', () => {
  const n8n = inspectJourney(readFileSync('test/fixtures/workflows/n8n.json', 'utf8'), nothing);
  expect(!n8n.ok && n8n.problems[0]).toMatchObject({ code: 'file.foreign', data: { looksLike: 'n8n' } });
  const broken = inspectJourney(example.slice(0, 400), nothing);
  expect(!broken.ok && broken.problems[0]).toMatchObject({ code: 'file.not-json' });
  expect(!broken.ok && broken.problems[0]!.place.line).toBeGreaterThan(1);
});

test('reads a file whatever it was saved as, and looks at its size first', async () => {
  const utf16 = new Blob([Uint8Array.of(0xff, 0xfe), new Uint8Array(Buffer.from(example, 'utf16le'))]);
  expect(await readFileText(utf16)).toEqual({ ok: true, value: example });
  expect(await readFileText(new Blob([`\uFEFF${example}`]))).toEqual({ ok: true, value: example });
  expect(await readFileText(new Blob([]))).toMatchObject({ error: { code: 'file.empty' } });
  expect(await readFileText({ size: 1e9 } as Blob)).toMatchObject({ error: { code: 'file.too-large' } });
});

test('a name becomes a file name on every system', () => {
  expect(safeFileName('Welcome: 1/2 "new" · 欢迎', 'journey')).toBe('Welcome 1 2 new · 欢迎');
  expect(safeFileName('../../etc/passwd', 'journey')).toBe('etc passwd');
  expect(['', '...', 'CON', 'nul.txt', '\u202E'].map((name) => safeFileName(name, 'journey'))).toEqual(Array.from({ length: 5 }, () => 'journey'));
  expect(new TextEncoder().encode(safeFileName('流'.repeat(200), 'journey')).length).toBeLessThanOrEqual(180);
});

function world(): { workflows: WorkflowRepository; take: (text: string, choice?: Choice) => Promise<Awaited<ReturnType<typeof importJourney>>> } {
  const workflows = new WorkflowRepository(openDatabase('files', { indexedDB: new IDBFactory(), IDBKeyRange }), new FakeClock(), { next: (prefix) => `${prefix}_new` });
  return {
    workflows,
    async take(text, choice) {
      const inspected = inspectJourney(text, nothing);
      const standing = inspected.ok ? standingOf(inspected.journey, await workflows.get(inspected.journey.id)) : 'new';
      const item: ImportItem = { file: 'a.weft.json', inspected, standing, choice: choice ?? firstChoice(standing) };
      return importJourney(item, workflows, { next: (prefix) => `${prefix}_new` });
    },
  };
}

test('the same file again changes nothing; a changed one comes as a second journey unless replacing is chosen', async () => {
  const { workflows, take } = world();
  await take(example);
  expect(await take(example)).toBeNull();
  await take(example.replace('Welcome series', 'Other'));
  expect((await workflows.list()).map(({ name }) => name).toSorted()).toEqual(['Other · 欢迎系列', 'Welcome series · 欢迎系列']);
});

test('replacing a draft can be taken back to the letter, and so can a new journey', async () => {
  const { workflows, take } = world();
  const first = await take(example);
  const before = (await workflows.get(first!.id))!.text;
  const replaced = await take(example.replace('Welcome series', 'Other'), 'replace');
  expect((await workflows.get('wfl_welcome' as WorkflowId))!.name).toBe('Other · 欢迎系列');
  await replaced!.undo();
  expect((await workflows.get(first!.id))!.text).toBe(before);
  await first!.undo();
  expect(await workflows.list()).toEqual([]);
});

test('a deleted journey comes back with the file’s draft', async () => {
  const { workflows, take } = world();
  const first = await take(example);
  await workflows.delete(first!.id);
  await take(example);
  expect(await workflows.list()).toHaveLength(1);
});
