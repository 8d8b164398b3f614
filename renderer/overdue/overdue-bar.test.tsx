// @vitest-environment happy-dom
// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { DAY, instant } from '#shared/base/time.ts';
import { latePeople } from '#test/fakes/late-people.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { ASKED, LEFT_OUT, writeNote, type Asked } from '#renderer/db/catch-up-notes.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { askedOverdue } from '#renderer/db/overdue.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { OverdueBar } from './overdue-bar.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 22, 9);
let opened = 0;

/** After three days: 25 late, five of them too late for their own step. */
async function show(language: 'en' | 'zh', more: Partial<Asked> = {}): Promise<Database> {
  chooseLanguage(language);
  const db = openDatabase(`overdue-bar-${opened++}`);
  await latePeople(db, 'run_a', Array.from({ length: 25 }, (_, index) => NOW - (index < 5 ? 2 : 0.5) * DAY));
  await db.meta.put({ name: ASKED, value: writeNote({ from: instant(NOW - 3 * DAY), to: instant(NOW), by: 'off', later: false, ...more }) });
  const services = { db, clock: { now: () => instant(NOW) } } as unknown as Services;
  render(<MantineProvider env="test"><Notifications /><ServicesContext value={services}><OverdueBar /></ServicesContext></MantineProvider>);
  return db;
}

test.each([
  ['en', '25 messages are overdue', /^5 of them are too old/, 'Leave them out', /^20 messages are left out\. 5 were too old/],
  ['zh', '25 封邮件已逾期', /^其中 5 封已超过/, '不再发送', /^20 封邮件不再发送。5 封因过期太久/],
] as const)('5b-9: many late messages are asked about by themselves, by journey and step, and an answer is told: %s', async (language, title, expired, leave, done) => {
  const db = await show(language);
  await screen.findByText(title);
  expect(screen.getByRole('link', { name: 'Letters' })).toBeTruthy();
  expect(screen.getByText(expired)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: leave }));
  await screen.findByText(done);
  await waitFor(() => expect(screen.queryByText(/until you decide|在你决定之前/)).toBeNull());
  expect([await askedOverdue(db), (await db.meta.get(LEFT_OUT))?.value]).toEqual([null, String(NOW)]);
});

test('5b-9: put off, only a bar speaks of it, and the question can be had back', async () => {
  const db = await show('en');
  fireEvent.click(await screen.findByRole('button', { name: 'Decide later' }));
  await waitFor(async () => expect((await askedOverdue(db))?.later).toBe(true));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await screen.findByText(/^Nothing is sent until you decide about 25 overdue messages\.$/);
  fireEvent.click(screen.getByRole('button', { name: 'Decide…' }));
  await screen.findByRole('dialog');
});

test('5b-9: where a clock may be wrong, that is said', async () => {
  await show('en', { by: 'unclear' });
  await screen.findByText(/asleep, or its clock was set forward/);
});
