// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { bindWorkspace, boundTo } from '#renderer/db/workspace-binding.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { ForeignData } from './foreign-data.tsx';
import { ServicesContext, type Services } from './services.ts';

beforeAll(() => { startI18n(); chooseLanguage('en'); });
afterEach(cleanup);
let opened = 0;

async function used(by: string): Promise<Database> {
  const db = openDatabase(`foreign-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  await db.contacts.add({ uid: 'con_1' as never, email: 'a@x.test', consent: null, attributes: {}, overwritten: {}, intake: 1 });
  await bindWorkspace(db, by);
  return db;
}

function show(db: Database, here: string): string[] {
  const asked: string[] = [];
  const host = {
    getWorkspace: async () => { asked.push('getWorkspace'); return { id: here }; },
    setPaused: async ({ paused }: { paused: boolean }) => { asked.push(`paused ${paused} of ${await boundTo(db)}`); return {}; },
    getWitness: async () => ({ epoch: 4, own: null, other: null }),
    putWitness: async ({ witness: { epoch } }: { witness: { epoch: number } }) => { asked.push(`witness of ${epoch}`); return {}; },
  };
  const never = (): (() => void) => () => {};
  const services = { db, host, clock: { now: () => 1 }, client: { onStatus: never, onChanged: never } } as unknown as Services;
  render(<MantineProvider env="test"><ServicesContext value={services}><ForeignData /></ServicesContext></MantineProvider>);
  return asked;
}

test('data of another profile are told to be, and are taken over only after a question, with sending paused first', async () => {
  const db = await used('theirs');
  const asked = show(db, 'mine');
  fireEvent.click(await screen.findByRole('button', { name: 'Take over…' }));
  expect(await boundTo(db)).toBe('theirs');
  fireEvent.click(await screen.findByRole('button', { name: 'Take them over' }));
  await waitFor(() => { expect(screen.queryByRole('alert')).toBeNull(); });
  expect([await boundTo(db), ...asked.slice(1)]).toEqual(['mine', 'paused true of theirs', 'witness of 4']);
});

test('data of this profile are not spoken of', async () => {
  const asked = show(await used('mine'), 'mine');
  await waitFor(() => { expect(asked).toEqual(['getWorkspace']); });
  expect(screen.queryByRole('alert')).toBeNull();
});
