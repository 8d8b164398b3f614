import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

/** A tree of its own with our configuration, so that nothing is ever planted among the real files. */
const root = fileURLToPath(new URL('..', import.meta.url));
const tree = mkdtempSync(join(tmpdir(), 'weft-boundaries-'));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const IMPORTS = 'no-restricted-imports';
/** Planted file → the rule that must turn red, and its text. */
const forbidden: Readonly<Record<string, readonly [rule: string, text: string]>> = {
  'shared/base/to-host.ts': [IMPORTS, "export { x } from '#host/x.ts';"],
  'shared/base/to-node.ts': [IMPORTS, "export { readFileSync } from 'node:fs';"],
  'shared/base/to-bare-node.ts': [IMPORTS, "export { readFileSync } from 'fs';"],
  'shared/base/to-nodes.ts': [IMPORTS, "export { nodeTypes } from '#nodes';"],
  'shared/base/to-cli.ts': [IMPORTS, "export { x } from '#cli/x.ts';"],
  'shared/base/to-test.ts': [IMPORTS, "export { x } from '#test/fakes/x.ts';"],
  'shared/base/climbs-out.ts': [IMPORTS, "export { x } from '../../host/x.ts';"],
  'shared/base/to-mail.ts': [IMPORTS, "export { createTransport } from 'nodemailer';"],
  'shared/base/to-react.ts': [IMPORTS, "export { useState } from 'react';"],
  'shared/base/to-dexie.ts': [IMPORTS, "export { Dexie } from 'dexie';"],
  'shared/base/to-canvas.ts': [IMPORTS, "export { Handle } from '@xyflow/react';"],
  'shared/base/to-electron.ts': [IMPORTS, "export { app } from 'electron';"],
  'shared/base/asks-date.ts': ['no-restricted-globals', 'export const now = (): number => Date.now();'],
  'shared/base/makes-date.ts': ['no-restricted-globals', 'export const now = (): unknown => new Date();'],
  'shared/base/asks-temporal.ts': ['no-restricted-properties', "import { Temporal } from 'temporal-polyfill';\nexport const now = (): unknown => Temporal.Now.instant();"],
  'shared/base/rolls-dice.ts': ['no-restricted-properties', 'export const chance = (): number => Math.random();'],
  'shared/base/evaluates.ts': ['no-eval', 'export const run = (text: string): unknown => eval(text);'],
  'shared/base/makes-functions.ts': ['no-new-func', 'export const run = (text: string): unknown => new Function(text);'],
  'shared/base/has-default.ts': ['no-default-export', 'export default 1;'],
  'shared/base/too-long.ts': ['max-lines', 'export {};\n'.repeat(401)],
  'shared/base/round-a.ts': ['no-cycle', "import { b } from './round-b.ts';\nexport const a = (): unknown => b;"],
  'shared/base/round-b.ts': ['no-cycle', "import { a } from './round-a.ts';\nexport const b = (): unknown => a;"],
  'nodes/delay/to-sibling.ts': [IMPORTS, "export { branch } from '../branch/branch.ts';"],
  'nodes/delay/to-registry.ts': [IMPORTS, "export { nodeTypes } from '#nodes';"],
  'nodes/delay/to-host.ts': [IMPORTS, "export { x } from '#host/x.ts';"],
  'nodes/delay/to-node.ts': [IMPORTS, "export { readFileSync } from 'node:fs';"],
  'nodes/delay/rolls-dice.ts': ['no-restricted-properties', 'export const chance = (): number => Math.random();'],
  'nodes/delay/asks-date.ts': ['no-restricted-globals', 'export const now = (): number => Date.now();'],
  'nodes/index.ts': [IMPORTS, "export { x } from '#host/x.ts';"],
  'host/mail/to-nodes.ts': [IMPORTS, "export { nodeTypes } from '#nodes';"],
  'host/mail/to-cli.ts': [IMPORTS, "export { x } from '#cli/x.ts';"],
  'host/mail/to-electron.ts': [IMPORTS, "export { app } from 'electron';"],
  'host/mail/climbs-out.ts': [IMPORTS, "export { x } from '../../cli/x.ts';"],
  'cli/to-one-node.ts': [IMPORTS, "export { delay } from '#nodes/delay/delay.ts';"],
  'cli/to-electron.ts': [IMPORTS, "export { app } from 'electron';"],
  'cli/climbs-out.ts': [IMPORTS, "export { delay } from '../nodes/delay/delay.ts';"],
  'renderer/app/to-canvas.ts': [IMPORTS, "export { Handle } from '@xyflow/react';"],
  'renderer/app/to-canvas-lazily.ts': [IMPORTS, "export const canvas = import('@xyflow/react');"],
  'renderer/app/to-dexie.ts': [IMPORTS, "export { Dexie } from 'dexie';"],
  'renderer/app/to-dexie-types.ts': [IMPORTS, "export type { Table } from 'dexie';"],
  'renderer/app/to-host.ts': [IMPORTS, "export { x } from '#host/x.ts';"],
  'renderer/app/to-one-node.ts': [IMPORTS, "export { delay } from '#nodes/delay/delay.ts';"],
  'renderer/app/to-electron.ts': [IMPORTS, "export { ipcRenderer } from 'electron';"],
  'renderer/app/to-shell.ts': [IMPORTS, "export { x } from '#electron/x.ts';"],
  'renderer/app/to-node.ts': [IMPORTS, "export { readFileSync } from 'node:fs';"],
  'renderer/app/to-mail.ts': [IMPORTS, "export { createTransport } from 'nodemailer';"],
  'renderer/app/to-model.ts': [IMPORTS, "export { OpenAI } from 'openai';"],
  'renderer/app/to-socket.ts': [IMPORTS, "export { WebSocket } from 'ws';"],
  'renderer/app/climbs-out.ts': [IMPORTS, "export { x } from '../db/x.ts';"],
  'renderer/app/writes-html.tsx': ['no-danger', 'export const shown = (html: string): unknown => <p dangerouslySetInnerHTML={{ __html: html }} />;'],
  'renderer/canvas/to-dexie.ts': [IMPORTS, "export { Dexie } from 'dexie';"],
  'renderer/canvas/to-host.ts': [IMPORTS, "export { x } from '#host/x.ts';"],
  'renderer/canvas/to-node.ts': [IMPORTS, "export { readFileSync } from 'node:fs';"],
  'renderer/db/to-canvas.ts': [IMPORTS, "export { Handle } from '@xyflow/react';"],
  'renderer/db/to-electron.ts': [IMPORTS, "export { ipcRenderer } from 'electron';"],
  'electron/to-page.ts': [IMPORTS, "export { x } from '#renderer/x.ts';"],
  'electron/to-cli.ts': [IMPORTS, "export { x } from '#cli/x.ts';"],
  'electron/to-nodes.ts': [IMPORTS, "export { nodeTypes } from '#nodes';"],
  'electron/to-dexie.ts': [IMPORTS, "export { Dexie } from 'dexie';"],
  'electron/to-react.ts': [IMPORTS, "export { useState } from 'react';"],
  'electron/to-test.ts': [IMPORTS, "export { x } from '#test/fakes/x.ts';"],
  'electron/climbs-out.ts': [IMPORTS, "export { x } from '../host/x.ts';"],
};

/** What the folders are for must stay possible, or a rule that forbids everything would pass too. */
const allowed: Readonly<Record<string, string>> = {
  'shared/plan/fine.ts': "import { Temporal } from 'temporal-polyfill';\nimport { pure } from '#shared/base/pure.ts';\nexport const at = (): unknown => Temporal.Instant.fromEpochMilliseconds(pure);",
  'shared/base/pure.ts': 'export const pure = Math.max(1, 2);',
  'shared/base/pure.test.ts': "import { readFileSync } from 'node:fs';\nimport { nodeTypes } from '#nodes';\nexport const both = [readFileSync, nodeTypes, Date.now()];",
  'nodes/branch/branch.ts': "import { pure } from '#shared/base/pure.ts';\nimport { labels } from './branch.labels.ts';\nexport const branch = [pure, labels];",
  'nodes/branch/branch.labels.ts': 'export const labels = 1;',
  'host/mail/fine.ts': "import { readFileSync } from 'node:fs';\nimport { pure } from '#shared/base/pure.ts';\nexport const both = [readFileSync, pure, Date.now()];",
  'renderer/canvas/fine.tsx': "import { Handle } from '@xyflow/react';\nimport { nodeTypes } from '#nodes';\nimport { store } from '#renderer/db/fine.ts';\nexport const all = [Handle, nodeTypes, store];",
  'renderer/db/fine.ts': "import { Dexie } from 'dexie';\nimport { pure } from '#shared/base/pure.ts';\nexport const store = [Dexie, pure];",
  'renderer/app/fine.tsx': "import { useState } from 'react';\nimport { store } from '#renderer/db/fine.ts';\nexport const both = [useState, store];",
  'electron/fine.ts': "import { app } from 'electron';\nimport { join } from 'node:path';\nimport { pure } from '#shared/base/pure.ts';\nimport { both } from '#host/mail/fine.ts';\nexport const all = [app, join, pure, both];",
  'cli/fine.ts': "import { nodeTypes } from '#nodes';\nimport { both } from '#host/mail/fine.ts';\nexport const all = [nodeTypes, both];",
};

/** Globals that the core's environment has not: the compiler must not know them. */
const unknownToTheCore = ['document', 'window', 'process', 'fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'console', 'Buffer', 'crypto', 'localStorage', 'require'];

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), `${text}\n`);
}

for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.base.json', 'tsconfig.core.json']) cpSync(join(root, name), join(tree, name));
symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
const run = (tool: string, ...args: string[]): string => spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: tree, encoding: 'utf8' }).stdout;

test('the linter turns red at every import and global that a folder must not have, and at nothing else', () => {
  for (const [path, [, text]] of Object.entries(forbidden)) plant(path, text);
  for (const [path, text] of Object.entries(allowed)) plant(path, text);
  const { diagnostics } = JSON.parse(run('oxlint/bin/oxlint', '--format', 'json', '.')) as { diagnostics: { filename: string; code: string }[] };
  const found = new Map<string, Set<string>>();
  for (const { filename, code } of diagnostics) found.set(filename, (found.get(filename) ?? new Set()).add(/\(([^)]+)\)/.exec(code)?.[1] ?? code));
  expect(Object.fromEntries([...found].map(([path, rules]) => [path, [...rules].join()]))).toEqual(Object.fromEntries(Object.entries(forbidden).map(([path, [rule]]) => [path, rule])));
});

test('the compiler knows no global of browsers or Node in the core, whatever its libraries bring along', () => {
  // The real core is compiled with the plants: one library that drags in Node's types would open every global.
  for (const folder of ['shared', 'nodes']) {
    rmSync(join(tree, folder), { recursive: true, force: true });
    cpSync(join(root, folder), join(tree, folder), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  }
  for (const name of unknownToTheCore) plant(`shared/planted/uses-${name.toLowerCase()}.ts`, `export const used: unknown = ${name};`);
  plant('shared/planted/loads-node.ts', "export const used = import('node:fs');");
  plant('shared/planted/enumerates.ts', 'export enum Kind { One }');
  plant('shared/planted/fine.ts', 'export const fine = [1, 2].toSorted().at(-1);');
  const red = new Set(run('typescript/bin/tsc', '-p', 'tsconfig.core.json', '--noEmit', '--incremental', 'false', '--pretty', 'false').match(/(?<=^shared\/planted\/)[^(]+/gm));
  expect([...red].toSorted()).toEqual([...unknownToTheCore.map((name) => `uses-${name.toLowerCase()}.ts`), 'loads-node.ts', 'enumerates.ts'].toSorted());
});
