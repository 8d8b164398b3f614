// @vitest-environment happy-dom
// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import type { BackupInfo, Witness } from '#shared/backups.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { noteBackupFault } from '#renderer/db/backup-notes.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { readWitnessNotes } from '#renderer/db/witness-notes.ts';
import { bindWorkspace } from '#renderer/db/workspace-binding.ts';
import { holdRestored } from '#renderer/db/workspace-reopen.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { BackupFaultBar } from './backup-fault-bar.tsx';
import { BackupsSection } from './backups-section.tsx';
import { RestoredBar } from './restored-bar.tsx';
import { StoreStanding } from './store-standing.tsx';

startI18n();
beforeEach(() => { chooseLanguage('en'); });
afterEach(cleanup);
let opened = 0;

const AT = new Date(2026, 10, 22, 14, 3).getTime();
const counts = { contacts: 240, journeys: 1, runs: 2, sends: 9, suppressions: 0 };
const backup = (more: Partial<BackupInfo> = {}): BackupInfo => ({ id: 'one', at: AT, reason: 'daily', bytes: 5 * 1024 ** 2, schema: 5, counts, sound: true, ...more });
const other: Witness = { db: 'other', seq: 4, epoch: 1, schema: 5, at: AT, counts, worth: true };

interface Scene { readonly db: Database; readonly asked: string[]; show(what: ReactNode): void }
function scene({ backups = [] as BackupInfo[], folder = '/home/ann/weft/backups', known = null as Witness | null } = {}): Scene {
  const db = openDatabase(`backups-${opened++}`);
  const asked: string[] = [];
  const put: Witness[] = [];
  const host = {
    listBackups: async () => ({ folder, backups }),
    deleteBackup: async ({ id }: { id: string }) => { asked.push(`delete ${id}`); return { fault: null }; },
    countSendsSince: async () => ({ messages: 12, runs: 1 }),
    getWorkspace: async () => ({ id: 'mine' }),
    getWitness: async ({ db: name }: { db: string | null }) => ({ epoch: 1, own: put.findLast((one) => one.db === name) ?? null, other: known }),
    putWitness: async ({ witness }: { witness: Witness }) => { put.push(witness); asked.push('witness'); return {}; },
  };
  const never = (): (() => void) => () => {};
  const services = { db, host, store: new DexieStore(db), requests: new RunRequests(db), clock: { now: () => AT }, client: { onStatus: never, onChanged: never, status: 'open' } } as unknown as Services;
  return {
    db, asked,
    show(what) { render(<MantineProvider env="test"><Router hook={memoryLocation().hook}><ServicesContext value={services}>{what}</ServicesContext></Router></MantineProvider>); },
  };
}

test('backups are listed with when, why, what they hold and how large they are; one that is damaged cannot be restored', async () => {
  const { show } = scene({ backups: [backup(), backup({ id: 'two', at: AT - 86_400_000, reason: 'import', sound: false })] });
  show(<BackupsSection />);
  const rows = (await screen.findAllByRole('row')).slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([expect.stringMatching(/14:03.*Daily.*240 contacts.*1 journey.*2 runs.*5 MB.*Read back/), expect.stringMatching(/Before an import.*Damaged/)]);
  expect(rows.map((row) => (within(row).getByRole('button', { name: /^Restore the backup of/ }) as HTMLButtonElement).disabled)).toEqual([false, true]);
  screen.getByText(/\/home\/ann\/weft\/backups/);
});

test('before a restore it is said what becomes of what is here and of what was sent since', async () => {
  const { show } = scene({ backups: [backup()] });
  show(<BackupsSection />);
  fireEvent.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText(/^Since then 12 messages were recorded/);
  dialog.getByText(/kept as a backup first/);
  dialog.getByRole('button', { name: 'Restore it' });
});

test('a backup is deleted only after a question', async () => {
  const { show, asked } = scene({ backups: [backup()] });
  show(<BackupsSection />);
  fireEvent.click(await screen.findByRole('button', { name: /^Delete the backup of/ }));
  expect(asked).toEqual([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete it' }));
  await waitFor(() => { expect(asked).toEqual(['delete one']); });
});

test('none yet, and a Weft without a folder, are said in words, in Chinese as well', async () => {
  chooseLanguage('zh');
  scene().show(<BackupsSection />);
  await screen.findByText(/^还没有备份/);
  screen.getByRole('button', { name: '立即备份' });
  cleanup();
  scene({ folder: '' }).show(<BackupsSection />);
  await screen.findByText(/没有备份文件夹/);
  expect(screen.queryByRole('button', { name: '立即备份' })).toBeNull();
});

test('a new browser at a profile that held something is asked at once, and is taken for what it is only when somebody says so', async () => {
  const { db, show, asked } = scene({ backups: [backup()], known: other });
  await bindWorkspace(db, 'mine');
  show(<StoreStanding />);
  const dialog = within(await screen.findByRole('dialog', { name: 'Your data are not in this browser' }));
  await dialog.findByText(/^Last known on .*240 contacts/);
  await dialog.findByText(/^Here now: 0 contacts/);
  expect([asked, await readWitnessNotes(db)]).toEqual([[], null]);
  fireEvent.click(dialog.getByRole('button', { name: 'Go on with what is here' }));
  const sure = await screen.findByRole('dialog', { name: 'Go on with what is here?' });
  fireEvent.click(within(sure).getByRole('button', { name: 'Go on with what is here' }));
  await waitFor(() => { expect(screen.queryByRole('alert')).toBeNull(); });
  expect(await readWitnessNotes(db)).toMatchObject({ epoch: 1 });
});

test('whoever decides later is reminded, and data of another profile are not spoken of here', async () => {
  const { db, show } = scene({ known: other });
  await bindWorkspace(db, 'mine');
  show(<StoreStanding />);
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Decide later' }));
  await waitFor(() => { expect(screen.queryByRole('dialog')).toBeNull(); });
  screen.getByRole('button', { name: 'Decide…' });
});

test('runs of a restored backup stand still until they are resumed, or left so', async () => {
  const { db, show } = scene();
  await db.runs.bulkAdd([{ id: 'run_a', workflow: 'wfl_a', version: 'ver_a', state: 'open', openedAt: 1 }, { id: 'run_b', workflow: 'wfl_a', version: 'ver_a', state: 'stopped', openedAt: 1 }] as never);
  await db.transaction('rw', db.meta, db.runs, () => holdRestored(db, AT));
  show(<RestoredBar />);
  await screen.findByText(/^The backup of .* was restored\. Nobody is moved until you have decided\. 1 run is paused until you resume it\.$/);
  fireEvent.click(screen.getByRole('button', { name: 'Resume them' }));
  await waitFor(() => { expect(screen.queryByRole('status')).toBeNull(); });
  expect(await db.runRequests.toArray()).toMatchObject([{ ask: 'resume', run: 'run_a' }]);
});

test('a daily backup that could not be made is told on every screen, until one could', async () => {
  const { db, show } = scene();
  await noteBackupFault(db, 'backup.disk-full');
  show(<BackupFaultBar />);
  await screen.findByText(/^Today’s backup could not be made: There is no room left/);
  await noteBackupFault(db, null);
  await waitFor(() => { expect(screen.queryByText(/could not be made/)).toBeNull(); });
});
