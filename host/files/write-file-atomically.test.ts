import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'weft-write-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes a new file and replaces an old one, leaving nothing else behind', async () => {
  const file = path.join(folder, 'report.html');
  expect(await writeFileAtomically(file, 'first, and longer')).toEqual(ok(null));
  expect(await writeFileAtomically(file, new TextEncoder().encode('second'))).toEqual(ok(null));
  expect(await readFile(file, 'utf8')).toBe('second');
  expect(await readdir(folder)).toEqual(['report.html']);
});

test('never touches the old file itself, so that whoever reads it goes on reading the old content', async () => {
  const file = path.join(folder, 'report.html');
  await writeFile(file, 'old');
  const before = await stat(file);
  await writeFileAtomically(file, 'new');
  expect((await stat(file)).ino).not.toBe(before.ino);
});

test.skipIf(process.platform === 'win32')('keeps from others what is only for the user', async () => {
  const file = path.join(folder, 'secrets.json');
  await writeFileAtomically(file, '{}', 0o600);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('says why it could not, and cleans up', async () => {
  expect(await writeFileAtomically(path.join(folder, 'no', 'report.html'), 'x')).toMatchObject({ ok: false, error: { code: 'file.not-found' } });
  await mkdir(path.join(folder, 'taken', 'inside'), { recursive: true });
  expect(await writeFileAtomically(path.join(folder, 'taken'), 'x')).toMatchObject({ ok: false, error: { code: 'file.is-directory' } });
  expect(await readdir(folder)).toEqual(['taken']);
});
