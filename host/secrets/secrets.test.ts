import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecrets, secretVariable } from './secrets.ts';

const CANARY = 'sk-canary-5f3e';
let folder: string;
let file: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'weft-')); file = join(folder, 'secrets.json'); });
afterEach(() => rmSync(folder, { recursive: true }));

const open = (env: Record<string, string> = {}) => createSecrets({ file, env });

test('keeps a secret in a file that only its owner can read', () => {
  expect(open().set('model-key', CANARY)).toEqual({ ok: true, value: undefined });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secrets.json']);
  expect(open().read('model-key')).toEqual({ ok: true, value: CANARY });
  expect(open().has('model-key')).toEqual({ ok: true, value: true });
  expect(open().has('other')).toEqual({ ok: true, value: false });
});

test('forgets a deleted secret and keeps the others', () => {
  open().set('a', CANARY);
  open().set('b', 'two');
  expect(open().delete('a')).toEqual({ ok: true, value: undefined });
  expect(open().delete('never-there')).toEqual({ ok: true, value: undefined });
  expect([open().read('a'), open().read('b')]).toEqual([{ ok: true, value: null }, { ok: true, value: 'two' }]);
  expect(readFileSync(file, 'utf8')).not.toContain(CANARY);
});

test.each([0o640, 0o604, 0o660, 0o644])('refuses a file of mode %o, and changes nothing in it', (mode) => {
  open().set('a', CANARY);
  const before = readFileSync(file, 'utf8');
  chmodSync(file, mode);
  const exposed = { ok: false, error: 'secret.file-exposed' };
  expect([open().read('a'), open().has('a'), open().set('b', 'two'), open().delete('a')]).toEqual([exposed, exposed, exposed, exposed]);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('takes the environment first and does not pretend to change it', () => {
  open().set('model-key', 'from file');
  const secrets = open({ WEFT_SECRET_MODEL_KEY: CANARY });
  expect(secretVariable('model-key')).toBe('WEFT_SECRET_MODEL_KEY');
  expect(secrets.read('model-key')).toEqual({ ok: true, value: CANARY });
  expect(secrets.set('model-key', 'x')).toEqual({ ok: false, error: 'secret.from-environment' });
  expect(secrets.delete('model-key')).toEqual({ ok: false, error: 'secret.from-environment' });
});

test('takes an empty variable for none', () => {
  expect(open({ WEFT_SECRET_A: '' }).has('a')).toEqual({ ok: true, value: false });
});

test.each(['', '../x', 'a b', '__proto__', 'constructor', 'x'.repeat(65)])('refuses the name %j', (name) => {
  expect(open().set(name, 'v')).toEqual({ ok: false, error: 'secret.name-invalid' });
  expect(open().read(name)).toEqual({ ok: false, error: 'secret.name-invalid' });
});

test.each(['', 'a\r\nB: c', 'x'.repeat(10_001)])('refuses a value that no header could carry', (value) => {
  expect(open().set('a', value)).toEqual({ ok: false, error: 'secret.value-invalid' });
});

test('never lets a secret into a fault', () => {
  const faults: unknown[] = [];
  for (const text of [`{"secrets":"${CANARY}"`, `{"format":"weft.secrets","version":1,"secrets":{"a":"${CANARY}"}}`, CANARY]) {
    writeFileSync(file, text, { mode: 0o600 });
    faults.push(open().read('a'), open().set('a', `${CANARY}\n`), open().set('a', CANARY));
  }
  faults.push(createSecrets({ file: join(folder, 'none', 'x.json'), env: {} }).set('a', CANARY));
  expect(faults.every((fault) => (fault as { ok: boolean }).ok === false)).toBe(true);
  expect(JSON.stringify(faults)).not.toContain('canary');
});
