import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['shared', 'nodes', 'host', 'cli', 'renderer', 'electron', 'test', 'examples'];
const isOurs = (path: string): boolean => !/(^|\/)(node_modules|out|dist|\.[^/]+)(\/|$)/.test(path);
const files = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })).filter(isOurs);
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const nameOf = (path: string): string => basename(path).replace(/(\.(dom|module|words))?(\.(test|labels|config|d))?\.tsx?$/, '');
const nodeFolders = [...new Set(globSync('nodes/*/*', { cwd: root }).map((path) => basename(dirname(path))))];

test('sees the code it judges', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(files).toContain('shared/plan/compile.ts');
});

test('no file is longer than 400 lines', () => {
  expect(files.filter((path) => read(path).split('\n').length > 401)).toEqual([]);
});

test('every node type is one folder of four files, named alike', () => {
  for (const type of nodeFolders) {
    const missing = ['.ts', '.labels.ts', '.test.ts', '.md'].filter((end) => !existsSync(`${root}/nodes/${type}/${type}${end}`));
    expect(missing, type).toEqual([]);
  }
});

test('every node folder is in the registry under its own name, and nothing else is', () => {
  expect([...nodeTypes.byType.keys()].toSorted()).toEqual(nodeFolders.toSorted());
  for (const [type, definition] of nodeTypes.byType) expect(definition.type).toBe(type);
});

test('every help page has an English and a Chinese half, each saying when it waits, what it sends, what can fail, and an example', () => {
  for (const type of nodeFolders) {
    const page = read(`nodes/${type}/${type}.md`);
    const [english = '', chinese = ''] = page.replace('## English\n', '').split('\n## 中文\n');
    for (const heading of ['**Waits:**', '**Sends:**', '**Can fail:**', '**Example:**']) expect(english, type).toContain(heading);
    for (const heading of ['**等待：**', '**发送：**', '**可能的失败：**', '**示例：**']) expect(chinese, type).toContain(heading);
    expect(page.trimEnd().split('\n').length, type).toSatisfy((lines: number) => lines >= 10 && lines <= 30);
  }
});

/** Where a word means something else than the concept that has another name here. */
const OWN_WORDS = [
  // React Flow's own word for what it draws, beside our nodes and edges.
  /^renderer\/canvas\/flow-/,
  // What is open, chosen and scrolled in one page: neither of the document nor live. Nobody is signed in.
  /^renderer\/journey\/session\.ts$/,
];

test('file names are kebab-case and keep to the glossary', () => {
  const names = files.map(nameOf);
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  const banned = ['utils', 'util', 'helpers', 'helper', 'manager', 'service', 'types', 'engine', 'campaign', 'job', 'customer', 'subscriber', 'recipient', 'lead', 'blacklist', 'blocklist', 'flow', 'pipeline', 'revision', 'plugin', 'activity', 'session'];
  expect(files.filter((path) => !OWN_WORDS.some((own) => own.test(path)) && nameOf(path).split('-').some((word) => banned.includes(word)))).toEqual([]);
});

test('the packages that shape a folder are imported in that folder alone', () => {
  const homes: [pattern: RegExp, home: string][] = [
    [/['"]electron['"/]/, 'electron/'], [/['"]dexie['"/]/, 'renderer/db/'], [/['"]@xyflow\//, 'renderer/canvas/'], [/['"]node:sqlite['"]/, 'host/'],
  ];
  for (const [pattern, home] of homes) {
    const strays = files.filter((path) => !path.startsWith(home) && !path.startsWith('test/') && !path.endsWith('.test.ts'))
      .filter((path) => read(path).split('\n').some((line) => /\b(from|import)\b/.test(line) && pattern.test(line)));
    expect(strays, home).toEqual([]);
  }
});

test('the core runs in any environment: no import of Node anywhere in it', () => {
  const core = files.filter((path) => /^(shared|nodes)\//.test(path) && !path.endsWith('.test.ts'));
  expect(core.filter((path) => /from ['"]node:/.test(read(path)))).toEqual([]);
});
