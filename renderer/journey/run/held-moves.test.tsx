// @vitest-environment happy-dom
// Dexie tells of changes only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { notifications, Notifications } from '@mantine/notifications';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import type { HeldMove } from '#renderer/db/held-moves.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { HeldMoves } from './held-moves.tsx';
import { notifyMove } from './move-notice.tsx';

beforeAll(() => { startI18n(); });
afterEach(() => {
  act(() => { notifications.clean(); });
  cleanup();
});

const RUN = 'run_1' as RunId;
let opened = 0;

/** A journey's screen, and a notice of a move that has just been confirmed. */
async function confirmed(language: 'en' | 'zh' = 'en') {
  chooseLanguage(language);
  const db = openDatabase(`held-moves-${opened++}`);
  const [store, requests, clock] = [new DexieStore(db), new RunRequests(db), new FakeClock()];
  const run = await store.openRun({ id: RUN, workflow: 'wfl_a' as WorkflowId, version: 'ver_1' as VersionId, openedAt: clock.now() });
  const move: HeldMove = { version: 'ver_2' as VersionId, notBefore: instant(clock.now() + 10_000), runs: [RUN] };
  const request = { ask: 'move', run: RUN, version: move.version, places: {}, notBefore: move.notBefore } as const;
  const id = await requests.add(request);
  render(<MantineProvider env="test"><Notifications /><ServicesContext value={{ db, clock } as unknown as Services}><main><HeldMoves runs={[RUN]} /></main></ServicesContext></MantineProvider>);
  act(() => { notifyMove(move, 12, { db, clock }); });
  const made = async (): Promise<void> => {
    await store.repinRun(run.key, move.version, { remove: [], add: [], journal: [], bodies: [], entries: [], contacts: [], counters: [] });
    await requests.done(id);
  };
  return { requests, move, begin: () => requests.begin({ ...request, id }), made, refuse: () => requests.refuse(id, { code: 'version.missing', detail: '' }) };
}

test.each([
  ['en', '12 people will be moved to the new version.', '10 s', 'Undo', 'Nobody has been moved. They finish as they began.'],
  ['zh', '12 人即将移到新版本。', '10 秒', '撤销', '没有移动任何人，他们会按原来的版本走完。'],
] as const)('5b-8: a move that has been confirmed can be taken back by its notice, which then goes: %s', async (language, words, left, undo, undone) => {
  const { requests } = await confirmed(language);
  const notice = await screen.findByText(words);
  // How long there is changes all the time: it is not part of the button's name.
  expect([screen.getByText(left).getAttribute('aria-hidden'), notice.parentElement!.querySelector('button')!.textContent]).toEqual(['true', `${undo}${left}`]);
  fireEvent.click(within(notice.parentElement!).getByRole('button', { name: undo }));
  await screen.findByText(undone);
  expect(await requests.pending()).toEqual([]);
  await waitFor(() => expect([screen.queryByText(words), screen.queryByRole('button', { name: undo })]).toEqual([null, null]));
});

test.each([['en', 'People on an earlier version will be moved to the new one in a moment.', 'Undo'], ['zh', '按较早版本进行的人即将移到新版本。', '撤销']] as const)('the journey offers the same, for whoever has opened the page anew: %s', async (language, words, undo) => {
  const { requests } = await confirmed(language);
  await screen.findByText(words);
  fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: undo }));
  await waitFor(() => expect([screen.queryByText(words), screen.queryByText(/12/)]).toEqual([null, null]));
  expect(await requests.pending()).toEqual([]);
});

test('once it has begun there is no way back any more, and the notice ends with word that it has been made', async () => {
  const { begin, made } = await confirmed();
  await screen.findByText('12 people will be moved to the new version.');
  await begin();
  await screen.findByText('They are being moved to the new version.');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await made();
  await screen.findByText('They have been moved to the new version.');
  await waitFor(() => expect(screen.queryByText('They are being moved to the new version.')).toBeNull());
});

test('what cannot be made is told, and the notice with its way back goes', async () => {
  const { refuse } = await confirmed();
  await screen.findByText('12 people will be moved to the new version.');
  await refuse();
  await screen.findByText('They could not be moved.');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
});

test('5b-8: whoever is too late is told so, and nothing is called undone', async () => {
  const { begin } = await confirmed();
  const undo = within((await screen.findByText('12 people will be moved to the new version.')).parentElement!).getByRole('button', { name: 'Undo' });
  // In the moment before the page has heard of it.
  void begin();
  fireEvent.click(undo);
  await screen.findByText('Too late to undo: they have already been moved to the new version.');
  expect(screen.queryByText('Nobody has been moved. They finish as they began.')).toBeNull();
});
