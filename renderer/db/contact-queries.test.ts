// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { beginImport, takeInChunk } from './contact-imports.ts';
import { contactKeys, whoIsThere } from './contact-queries.ts';
import { openDatabase } from './database.ts';
import { watch } from './watch.ts';

test('whoever watches hears of people who are imported, whose keys the store gives', async () => {
  const db = openDatabase('people');
  const take = async (...emails: string[]): Promise<void> => {
    await takeInChunk(db, await beginImport(db, '', instant(0)), emails.map((email) => ({ email, uid: contactUid({ email }), consent: undefined, attributes: { email } })), 0);
  };
  await take('a@x.test');
  const heard: string[] = [];
  let stop = (): void => {};
  await new Promise<void>((resolve, reject) => {
    stop = watch(() => whoIsThere(db), (news) => {
      heard.push(news);
      if (heard.length === 1) take('b@x.test', 'c@x.test').catch(reject);
      else resolve();
    }, reject);
  });
  stop();
  expect(heard).toEqual(['1 1', '3 3']);
  expect(await contactKeys(db, 'newest')).toEqual([3, 2, 1]);
});
