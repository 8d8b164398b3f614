import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBuilder } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DriveReport } from './drive.ts';

/** The desktop's programs as they are built, run under a stand-in for Electron: real files, real ports, a real host in a thread. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'weft-shell-'));
const built = join(folder, 'app/main');

beforeAll(async () => {
  const environments = Object.fromEntries(['main', 'host', 'preload'].map((name) => [name, { build: { outDir: built } }]));
  const builder = await createBuilder({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'silent', environments });
  for (const name of ['main', 'host', 'preload']) await builder.build(builder.environments[name]!);
  mkdirSync(join(folder, 'app/renderer/executor'), { recursive: true });
  for (const page of ['index.html', 'executor/executor.html']) writeFileSync(join(folder, 'app/renderer', page), '<!doctype html>');
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

let homes = 0;
const newHome = (): string => {
  homes += 1;
  return join(folder, `home-${homes}`);
};

function drive(home: string, ...args: string[]): Promise<DriveReport> {
  return new Promise((resolve, reject) => {
    const run = ['--disable-warning=ExperimentalWarning', '--import', './test/electron/hook.ts', 'test/electron/drive.ts', join(built, 'main.js'), `--home=${home}`, ...args];
    const child = spawn(process.execPath, run, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, wrong] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { wrong += text; });
    child.once('close', () => {
      const line = said.trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) resolve(JSON.parse(line) as DriveReport);
      else reject(new Error(`${said}\n${wrong}`));
    });
  });
}

test('three programs come out, which import Electron and Node and nothing else', () => {
  expect(readdirSync(built).toSorted()).toEqual(['host-process.js', 'main.js', 'preload.cjs']);
  const imports = (name: string): string[] => [...readFileSync(join(built, name), 'utf8').matchAll(/^import .*?from "([^"]+)"|^let \w+ = require\("([^"]+)"\)/gm)].map(([, from, required]) => from ?? required!);
  expect([...new Set(imports('main.js').filter((name) => !name.startsWith('node:')))]).toEqual(['electron']);
  expect(imports('host-process.js').filter((name) => !name.startsWith('node:'))).toEqual([]);
  expect(imports('preload.cjs')).toEqual(['electron']);
});

test('starts, serves its page, connects it to the host, again when that has died, lives on in the tray, and ends in order', async () => {
  const home = newHome();
  const { log, ...report } = await drive(home);
  expect(log.slice(0, 2)).toEqual(['sandbox on', 'scheme registered']);
  expect(log).toEqual(expect.arrayContaining(['load app://bundle/index.html 200', 'load app://bundle/executor/executor.html 200', 'ask help.example', 'open https://help.example/', 'login {"openAtLogin":true,"args":["--hidden"]}', 'notify Weft goes on in the background']));
  expect(log.filter((line) => line === 'guarded')).toHaveLength(3);
  expect(log.slice(-2)).toEqual(['host ended 0', 'exit 0']);
  expect(report).toEqual({
    windows: [['hidden', false], ['main', true]], privileges: { standard: true, secure: true, supportFetchAPI: true },
    missing: 404, foreign: 'desktop.foreign', connected: { fault: null }, hosts: 2, workspace: { ok: true, value: { paused: false } },
    settings: [{ language: null, theme: 'system', openAtLogin: false }, { language: 'en', theme: 'dark', openAtLogin: true }], menus: ['文件', 'File'], opened: { action: 'deny' },
    tray: ['2 journeys are on · Sending is paused', 'Open Weft', 'Resume sending', 'Quit Weft'], again: ['hidden', 'main'],
  });
  const data = join(home, 'appData/Weft');
  expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toEqual({ language: 'en', theme: 'dark', openAtLogin: true, newestElectron: 45, trayExplained: true });
  expect(readdirSync(join(data, 'profile'))).toContain('ledger.db');
});

test('a second one ends at once and opens nothing', async () => {
  const { log } = await drive(newHome(), '--second');
  expect(log).toEqual(['sandbox on', 'scheme registered', 'exit 0']);
});

test('on data of a newer Electron no window is opened', async () => {
  const home = newHome();
  mkdirSync(join(home, 'appData/Weft'), { recursive: true });
  writeFileSync(join(home, 'appData/Weft/settings.json'), '{"newestElectron":46}');
  const { log } = await drive(home);
  const folder = join(home, 'appData/Weft/profile/backups');
  expect(log.slice(2)).toEqual([expect.stringMatching(/^ask 这台电脑上用过更新版本的 Weft/), `folder ${folder}`, 'exit 1']);
});

test('damaged settings are kept, told, and cost no more', async () => {
  const home = newHome();
  const data = join(home, 'appData/Weft');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'settings.json'), '{"theme":"da');
  const { log } = await drive(home);
  expect(log).toContain('error 无法读取设置');
  expect(log.at(-1)).toBe('exit 0');
  expect(readdirSync(data).filter((name) => name.includes('corrupt'))).toHaveLength(1);
});

test('a profile that is named keeps the page’s data beside its own', async () => {
  const profile = join(folder, 'agency');
  await drive(newHome(), `--profile=${profile}`);
  expect(readdirSync(profile)).toEqual(expect.arrayContaining(['desktop', 'ledger.db']));
});
