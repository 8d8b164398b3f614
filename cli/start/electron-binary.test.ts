import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { downloadElectron, failedBefore, findElectron, forgetFailure, rememberFailure } from './electron-binary.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'weft-electron-'));
  await write('package.json', '{"version":"45.4.1"}');
});
afterEach(() => rm(root, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  const file = join(root, 'node_modules/electron', name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

test('is found where the package says it is, and only if it is really there', async () => {
  expect(await findElectron(root, {})).toBe(null);
  await write('path.txt', 'electron');
  expect(await findElectron(root, {})).toBe(null);
  await write('dist/electron', '');
  expect(await findElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'));
  expect(await findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') })).toBe(null);
});

test('a failed download is remembered for this version of Electron', async () => {
  expect(await failedBefore(root)).toBe(false);
  await rememberFailure(root);
  expect(await failedBefore(root)).toBe(true);
  await write('package.json', '{"version":"46.0.0"}');
  expect(await failedBefore(root)).toBe(false);
});

test('and forgotten after one that succeeded', async () => {
  await rememberFailure(root);
  await forgetFailure(root);
  expect(await failedBefore(root)).toBe(false);
});

test('a download counts only if the program is there afterwards', async () => {
  await write('install.js', 'process.exit(0)');
  expect(await downloadElectron(root)).toBe(false);
  await write('install.js', "const fs = require('fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron')");
  expect(await downloadElectron(root)).toBe(true);
});

test('a download that fails or never ends is given up', async () => {
  await write('install.js', 'process.exit(1)');
  expect(await downloadElectron(root)).toBe(false);
  await write('install.js', 'setInterval(() => {}, 1000)');
  expect(await downloadElectron(root, 300)).toBe(false);
});
