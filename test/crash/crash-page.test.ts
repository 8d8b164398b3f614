import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { crashPage } from './crash-page.ts';
import { PAGE_FILE, TALLY_FILE } from './record-run.ts';
import type { RecordedRun } from './recorded-run.ts';

const run: RecordedRun = {
  date: '2026-01-02', commit: 'abc1234', seed: 5, kills: { cli: 40, host: 30, browser: 20, both: 10 }, killsUnderTls: 50, states: 9, faults: 12, brokenPromises: 0,
  amidSend: 60, modelCalls: 1_010, repeatedCalls: 10, planned: 1_000, deliveredOnce: 970, uncertainDelivered: 20, uncertainNot: 5, skipped: 0, failed: 5, pending: 0, lost: 0, doubled: 0,
};

test('the page adds runs up, and says how little no failure proves', () => {
  const page = crashPage([run, run]);
  expect(page).toContain('| messages planned | 2000 |');
  expect(page).toContain('fewer than 1 kill in 66');
});

test('a broken promise is told', () => {
  expect(crashPage([run, { ...run, doubled: 1 }])).toContain('1 of 2000 messages were lost or arrived twice');
});

test('what broke is told with what became of it', () => {
  expect(crashPage([run, { ...run, commit: 'def5678', brokenPromises: 1, remark: 'It did not start.' }])).toMatch(/\ndef5678: It did not start\.\n$/);
});

test('the page in docs is what the recorded runs make of it', async () => {
  expect(await readFile(PAGE_FILE, 'utf8')).toBe(crashPage(JSON.parse(await readFile(TALLY_FILE, 'utf8')) as RecordedRun[]));
});
