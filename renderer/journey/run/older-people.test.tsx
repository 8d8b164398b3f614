// @vitest-environment happy-dom
// Dexie tells of changes only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { latePeople } from '#test/fakes/late-people.ts';
import { OlderPeople } from './older-people.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

let opened = 0;

/** The dialog of a journey that three people walk by an earlier version than the one on screen. */
function Dialog({ workflow, canPublish }: { readonly workflow: WorkflowId; readonly canPublish: boolean }): ReactNode {
  const [published, setPublished] = useState(false);
  return <OlderPeople workflow={workflow} version={'ver_2' as VersionId} published={published} {...(canPublish && { onPublish: async () => setPublished(true) })} />;
}

async function shown(language: 'en' | 'zh', canPublish: boolean): Promise<void> {
  chooseLanguage(language);
  const db = openDatabase(`older-people-${opened++}`);
  const { workflow } = await latePeople(db, 'run_1', [1, 2, 3]);
  render(<MantineProvider env="test"><ServicesContext value={{ db } as unknown as Services}><Dialog workflow={workflow} canPublish={canPublish} /></ServicesContext></MantineProvider>);
}

test.each([
  ['en', '3 people are on their way by an earlier version', 'Publish changes', 'Move them…'],
  ['zh', '3 人正按较早的版本进行', '发布改动', '移动他们…'],
] as const)('5b-8: people can be moved to a changed journey also where nobody new can enter: it is published first, by itself: %s', async (language, who, publish, move) => {
  await shown(language, true);
  await screen.findByText(who);
  expect(screen.queryByRole('button', { name: move })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: publish }));
  await screen.findByRole('button', { name: move });
  expect(screen.queryByRole('button', { name: publish })).toBeNull();
});

test('where the dialog has a button of its own for publishing, there is no second one', async () => {
  await shown('en', false);
  await screen.findByText('3 people are on their way by an earlier version');
  expect(screen.queryByRole('button')).toBeNull();
});
