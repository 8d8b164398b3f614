import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Control } from './control.ts';
import { Database } from './database.ts';

test('the workspace id, the epoch and the pause survive a restart; the boot id does not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-control-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const first = new Database(join(folder, 'ledger.db'));
  const before = new Control(first);
  expect(before.isPaused()).toBe(false);
  expect(before.epoch).toBe(1);
  before.setPaused(true);
  before.raiseEpoch();
  first.close();

  const second = new Database(join(folder, 'ledger.db'));
  onTestFinished(() => second.close());
  const after = new Control(second);
  expect(after.workspaceId).toBe(before.workspaceId);
  expect(after.bootId).not.toBe(before.bootId);
  expect(after.isPaused()).toBe(true);
  expect(after.epoch).toBe(2);
  after.setPaused(false);
  expect(after.isPaused()).toBe(false);
});
