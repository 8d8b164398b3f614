// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import { HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { latePeople } from '#test/fakes/late-people.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { ResumeButton } from './resume-button.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 22, 9);
let opened = 0;

async function pausedWith(dues: readonly number[], language: 'en' | 'zh' = 'en'): Promise<RunRequests> {
  chooseLanguage(language);
  const db = openDatabase(`resume-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  const [store, requests] = [new DexieStore(db), new RunRequests(db)];
  const run = await latePeople(db, 'run_a', dues);
  await store.setRunState(run.key, 'paused');
  const services = { db, store, requests, clock: { now: () => instant(NOW) } } as unknown as Services;
  render(<MantineProvider env="test"><ServicesContext value={services}><ResumeButton run={'run_a' as RunId}>Resume</ResumeButton></ServicesContext></MantineProvider>);
  fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
  return requests;
}

test('5b-8: resume with nothing late asks nothing', async () => {
  const requests = await pausedWith([NOW - MINUTE, NOW]);
  await waitFor(async () => expect(await requests.pending()).toMatchObject([{ ask: 'resume', run: 'run_a' }]));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test.each([
  ['en', 'Send 2 overdue messages?', 'Resume and leave them out', { leaveOut: NOW - MINUTE }], ['zh', '要发送 2 封逾期的邮件吗？', '恢复，但不发送这些', { leaveOut: NOW - MINUTE }],
  ['en', 'Send 2 overdue messages?', 'Resume and send them', {}],
] as const)('5b-8: resume with messages that are late asks what becomes of them: %s, %s → %s', async (language, title, act, answer) => {
  const requests = await pausedWith([NOW - HOUR, NOW - HOUR, NOW], language);
  await screen.findByText(title);
  expect(await requests.pending()).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: act }));
  await waitFor(async () => expect(await requests.pending()).toEqual([{ id: 1, ask: 'resume', run: 'run_a', ...answer }]));
});

test('several runs go on by one click, each by a request of its own', async () => {
  chooseLanguage('en');
  const db = openDatabase(`resume-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  const [store, requests] = [new DexieStore(db), new RunRequests(db)];
  for (const id of ['run_a', 'run_b']) await latePeople(db, id, [NOW - HOUR]);
  render(<MantineProvider env="test"><ServicesContext value={{ db, store, requests, clock: { now: () => instant(NOW) } } as unknown as Services}><ResumeButton run={['run_b', 'run_a'] as RunId[]}>Resume</ResumeButton></ServicesContext></MantineProvider>);
  fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
  await screen.findByText('Send 2 overdue messages?');
  fireEvent.click(screen.getByRole('button', { name: 'Resume and leave them out' }));
  await waitFor(async () => expect(await requests.pending()).toMatchObject([{ ask: 'resume', run: 'run_b', leaveOut: NOW - MINUTE }, { ask: 'resume', run: 'run_a', leaveOut: NOW - MINUTE }]));
});

test('5b-8: resume that is thought better of changes nothing', async () => {
  const requests = await pausedWith([NOW - HOUR]);
  fireEvent.click(await screen.findByRole('button', { name: 'Stay paused' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await requests.pending()).toEqual([]);
});
