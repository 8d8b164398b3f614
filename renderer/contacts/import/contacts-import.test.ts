import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { matchColumns } from '#shared/contacts-file/match-columns.ts';
import { openDatabase, type Database } from '#renderer/db/database.ts';
import { encodeGb18030 } from '#test/fixtures/csv/encode.ts';
import type { FileEncoding } from './encodings.ts';
import { ContactsImport, type ImportSettings } from './contacts-import.ts';

let db: Database;
let rowsSeen: number[];
beforeEach(() => {
  db = openDatabase('import', { indexedDB: new IDBFactory(), IDBKeyRange });
  rowsSeen = [];
});
const contactsImport = () => new ContactsImport(db, ({ rows }) => { rowsSeen.push(rows); });

/** As somebody does who takes every suggestion. */
async function settle(one: ContactsImport, file: Blob, more: Partial<ImportSettings> = {}): Promise<ImportSettings> {
  const encoding = await one.open(file);
  if (!encoding.ok) throw new Error(encoding.error);
  const preview = await one.preview(encoding.value, null);
  const columns = matchColumns(preview);
  if (!columns.ok) throw new Error(columns.error.code);
  return { encoding: encoding.value, mapping: { separator: preview.separator, header: preview.header, columns: columns.value }, consent: null, locale: 'en', refusedHeader: ['line', 'reason', ...columns.value], ...more };
}
const list = (...rows: string[]) => new Blob([['email,name,city', ...rows, ''].join('\r\n')]);

test('what the check says is what the import then does', async () => {
  const first = contactsImport();
  await first.run(await settle(first, list('a@x.test,Ana,Ulm', 'b@x.test,Bo,Graz')), 'one.csv', instant(0));
  const second = contactsImport();
  const settings = await settle(second, list('a@x.test,Ana,Ulm', 'b@x.test,Bo,Linz', 'c@x.test,Cy,', 'C@x.test,Cy again,', 'no address,Di,'));
  const expected = { added: 1, updated: 1, unchanged: 1, duplicates: 1, refused: 1 };
  const checked = await second.check(settings);
  expect(checked.counts).toEqual(expected);
  expect(checked.groups).toEqual([{ reason: 'email.space', count: 1, lines: [6] }]);
  expect(await db.contacts.count()).toBe(2);
  expect((await second.run(settings, 'two.csv', instant(1))).counts).toEqual(expected);
  expect(await db.contacts.count()).toBe(3);
});

test('a Chinese list in GBK is read as what it is', async () => {
  const one = contactsImport();
  const settings = await settle(one, new Blob([Uint8Array.from(encodeGb18030('邮箱;姓名;城市\r\nwei@example.com;欧阳伟;上海\r\n'))]));
  expect(settings).toMatchObject({ encoding: 'gb18030', mapping: { separator: ';', columns: ['email', 'full_name', 'city'] } });
  await one.run(settings, '名单.csv', instant(0));
  expect(await db.contacts.toArray()).toMatchObject([{ email: 'wei@example.com', attributes: { full_name: '欧阳伟', city: '上海' } }]);
});

test.each<[string, FileEncoding, number[]]>([['Big5', 'big5', [0xa4, 0xa4]], ['Shift_JIS', 'shift_jis', [0x92, 0x86]]])('a list somebody knows to be %s is read as that', async (_name, encoding, bytes) => {
  const one = contactsImport();
  await one.open(new Blob(['email,name\na@x.test,', Uint8Array.from(bytes), '\n']));
  expect((await one.preview(encoding, null)).records[1]).toEqual(['a@x.test', '中']);
});

test('rows without consent of their own get the one that was stated, a no stays a no', async () => {
  const one = contactsImport();
  const file = new Blob(['email,consent source\na@x.test,\nb@x.test,shop\nc@x.test,no\n']);
  await one.run(await settle(one, file, { consent: { source: 'fair', date: '2026-05-01' } }), '', instant(0));
  expect((await db.contacts.toArray()).map(({ consent }) => consent)).toEqual([{ source: 'fair', date: '2026-05-01' }, { source: 'shop', date: null }, null]);
});

test('a file without a header is read from its first row, columns that are passed over bring nothing', async () => {
  const one = contactsImport();
  const settings = await settle(one, new Blob(['Ana,a@x.test,secret\nBo,b@x.test,secret\n']));
  expect(settings.mapping).toMatchObject({ header: false, columns: ['column_1', 'email', 'column_3'] });
  await one.run({ ...settings, mapping: { ...settings.mapping, columns: ['first_name', 'email', null] } }, '', instant(0));
  expect((await db.contacts.toArray()).map(({ attributes }) => attributes)).toEqual([{ first_name: 'Ana', email: 'a@x.test' }, { first_name: 'Bo', email: 'b@x.test' }]);
});

test('stops after the chunk under way and says what is in', async () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => `p${n}@x.test,P,U`);
  const one: ContactsImport = new ContactsImport(db, () => { one.stop(); });
  const outcome = await one.run(await settle(one, list(...rows)), '', instant(0));
  expect(outcome).toMatchObject({ stopped: true, counts: { added: 1_000 } });
  expect(await db.contacts.count()).toBe(1_000);
  expect((await db.imports.get(outcome.id))!.state).toBe('stopped');
});

test('refused rows come back as a file that Excel reads, with the reason and without formulas', async () => {
  const one = contactsImport();
  const outcome = await one.run(await settle(one, list('=cmd|x,"Ana, B",Ulm', 'a@x.test,Bo,Ulm')), '', instant(0));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await outcome.refusedFile!.arrayBuffer());
  expect(text).toBe('\ufeffline,reason,email,full_name,city\r\n2,The address has no @.,"\'=cmd|x","Ana, B",Ulm\r\n');
});

test.each([
  ['file.empty', new Blob([])],
  ['file.workbook', new Blob([Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])])],
  ['file.not-text', new Blob([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])])],
])('says %s of a file that is no list', async (fault, file) => {
  expect(await contactsImport().open(file)).toEqual({ ok: false, error: fault });
});
