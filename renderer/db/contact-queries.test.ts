// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { beginImport, takeInChunk } from './contact-imports.ts';
import { contactKeys } from './contact-queries.ts';
import { openDatabase } from './database.ts';
import { watch } from './watch.ts';

test.each(['newest', 'email'] as const)('a watched list by %s hears of people who are imported, whose keys the store gives', async (order) => {
  const db = openDatabase(`people by ${order}`);
  const take = async (...emails: string[]): Promise<void> => {
    await takeInChunk(db, await beginImport(db, '', instant(0)), emails.map((email) => ({ email, uid: contactUid({ email }), consent: undefined, attributes: { email } })), 0);
  };
  await take('a@x.test');
  const heard: number[] = [];
  let stop = (): void => {};
  await new Promise<void>((resolve, reject) => {
    stop = watch(() => contactKeys(db, order), (keys) => {
      heard.push(keys.length);
      if (heard.length === 1) take('b@x.test', 'c@x.test').catch(reject);
      else resolve();
    }, reject);
  });
  stop();
  expect(heard).toEqual([1, 3]);
});
