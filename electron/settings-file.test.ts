import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageSettings, readSettings, changesOf } from './settings.ts';
import { keepGoodSettings, mendSettingsFile } from './settings-file.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'weft-settings-')); });
afterEach(() => { chmodSync(folder, 0o700); rmSync(folder, { recursive: true }); });

const write = (text: string | Uint8Array): void => { writeFileSync(join(folder, 'settings.json'), text); };
const read = (name = 'settings.json'): string => readFileSync(join(folder, name), 'utf8');
const GOOD = '{"theme":"dark"}';

test('a first start and a good file are fine, and stay as they are', () => {
  expect(mendSettingsFile(folder, () => 1)).toBe('fine');
  expect(mendSettingsFile(join(folder, 'not-yet'), () => 1)).toBe('fine');
  write(GOOD);
  expect([mendSettingsFile(folder, () => 1), read(), readdirSync(folder)]).toEqual(['fine', GOOD, ['settings.json']]);
});

const damage: [string, string | Uint8Array][] = [
  ['cut off', '{"theme":"da'], ['empty', ''], ['binary', Uint8Array.of(0, 255, 254, 0)], ['a list', '[1]'], ['null', 'null'], ['half merged', `<<<<<<< ours\n${GOOD}\n=======\n{}\n>>>>>>> theirs`],
];

test.each(damage)('a file that is %s is kept, and the last good one takes its place', (_, text) => {
  write(GOOD);
  keepGoodSettings(folder);
  write(text);
  expect(mendSettingsFile(folder, () => 1_700)).toBe('restored');
  expect([read(), readFileSync(join(folder, 'settings.corrupt-1700.json'))]).toEqual([GOOD, Buffer.from(text as string)]);
  expect(mendSettingsFile(folder, () => 1_701)).toBe('fine');
});

test('without a good one, or with that damaged too, it starts afresh and still keeps what there was', () => {
  write('{');
  expect([mendSettingsFile(folder, () => 1), existsSync(join(folder, 'settings.json')), read('settings.corrupt-1.json')]).toEqual(['lost', false, '{']);
  writeFileSync(join(folder, 'settings.bak.json'), '{');
  write('{{');
  expect(mendSettingsFile(folder, () => 2)).toBe('lost');
});

test('a damaged file never becomes the one to go back to', () => {
  write(GOOD);
  keepGoodSettings(folder);
  write('{');
  keepGoodSettings(folder);
  expect(read('settings.bak.json')).toBe(GOOD);
});

test('a place where nothing can be put aside is told, and nothing is lost', () => {
  rmSync(join(folder, 'settings.json'), { force: true });
  // A folder of that name cannot be read as a file, not even by an administrator.
  const blocked = join(folder, 'blocked');
  writeFileSync(blocked, '');
  expect(mendSettingsFile(blocked, () => 1)).toBe('unreadable');
});

test('an entry that does not fit counts as not set and costs no other', () => {
  const store = { store: { theme: 'pink', language: 'zh', openAtLogin: 'yes', newestElectron: 45, later: true }, set: () => {} };
  expect(readSettings(store)).toEqual({ theme: 'system', language: 'zh', openAtLogin: false, profileFolder: null, newestElectron: 45, trayExplained: false });
  expect(pageSettings(readSettings(store))).toEqual({ theme: 'system', language: 'zh', openAtLogin: false });
  expect(changesOf({ theme: 'dark', language: undefined })).toEqual({ theme: 'dark' });
});
