// @vitest-environment happy-dom
// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { latePeople } from '#test/fakes/late-people.ts';
import { MessagePane } from './message-pane.tsx';
import type { ListedMessage } from './use-messages.ts';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const message: ListedMessage = {
  key: 'k', run: 'run_1', enrollment: 'enr_k', node: 'send', to: 'k@x.test', messageId: '<k@shop.test>', state: 'sent', reason: '', reply: '', subject: 'Hello', preheader: '', text: 'Words', generated: 'no', at: 1_000,
};

function show(db: Database): void {
  const services = { db, store: { findContact: async () => null } } as unknown as Services;
  render(<MantineProvider env="test"><ServicesContext value={services}><MessagePane message={message} /></ServicesContext></MantineProvider>);
}

test('a message leads to its journey and its run', async () => {
  chooseLanguage('en');
  const db = openDatabase('message-pane');
  await latePeople(db, 'run_1', [1]);
  show(db);
  expect((await screen.findByRole('link', { name: 'Letters' })).getAttribute('href')).toMatch(/journeys/);
  expect(screen.getByRole('link', { name: /^Started / }).getAttribute('href')).toMatch(/runs\/run_1$/);
});

test.each([['en', 'Its history has been deleted', 'Step'], ['zh', '记录已删除', '步骤']] as const)('of a run that is kept no more it says so, instead of naming ids: %s', async (language, gone, step) => {
  chooseLanguage(language);
  show(openDatabase(`message-pane-${language}`));
  await screen.findByText(gone);
  expect([screen.queryByText('run_1'), screen.queryByText('send'), screen.queryByText(step)]).toEqual([null, null, null]);
});
