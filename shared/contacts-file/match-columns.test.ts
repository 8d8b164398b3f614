import { expect, test } from 'vitest';
import { checkColumns, matchColumns } from './match-columns.ts';
import { previewFile } from './preview-file.ts';
import { readMapped, type FileMapping } from './read-mapped.ts';
import type { Row } from './read-row.ts';

async function* stream(...chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}

test('columns are matched by their names, or by what is in them where none is called an address', async () => {
  const preview = await previewFile(stream('Kontakt;姓名\na@x.test;王伟\nb@x.test;李一\n'), null);
  expect(preview).toMatchObject({ separator: ';', header: true });
  expect(matchColumns(preview)).toEqual({ ok: true, value: ['email', 'full_name'] });
});

test('a first row with an address in it is a person', async () => {
  expect(await previewFile(stream('a@x.test,Ana\n'), null)).toMatchObject({ header: false, records: [['a@x.test', 'Ana']] });
});

test('a file that reads badly by its own hint is read by the separator somebody chose', async () => {
  expect((await previewFile(stream('email|a\nx@x.test|1\n'), ';')).records[0]).toEqual(['email|a']);
});

test('an empty file has no records', async () => {
  expect((await previewFile(stream(' \n\n'), null)).records).toEqual([]);
});

test.each<[string, (string | null)[], { code: string; at: number[] }[]]>([
  ['columns that fit', ['email', null, null, 'city'], []],
  ['no address', ['city'], [{ code: 'columns.no-email', at: [] }]],
  ['two columns that become one', ['email', 'city', 'city'], [{ code: 'columns.twice', at: [1, 2] }]],
  ['names no template could read', ['email', 'First Name', '', '2nd', '__proto__'], [{ code: 'columns.bad-name', at: [1, 2, 3, 4] }]],
])('says what is wrong with %s', (_what, columns, problems) => {
  expect(checkColumns(columns)).toEqual(problems);
});

test('reads people by the mapping, after a hint and a header, however the text is cut', async () => {
  const mapping: FileMapping = { separator: ';', header: true, columns: ['first_name', 'email', null] };
  const text = 'sep=;\n\nName;Mail;X\nAna;a@x.test;1\nBo;b@x.test\n';
  for (const size of [1, 3, 100]) {
    const rows: Row[] = [];
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, n) => text.slice(n * size, (n + 1) * size));
    for await (const batch of readMapped(stream(...chunks), mapping, { consent: 'fair', consentDate: '2026-05-01' })) rows.push(...batch);
    expect(rows).toMatchObject([
      { kind: 'contact', line: 4, draft: { email: 'a@x.test', consent: { source: 'fair', date: '2026-05-01' }, attributes: { first_name: 'Ana', email: 'a@x.test' } } },
      { kind: 'refused', line: 5, reason: 'row.too-few-fields' },
    ]);
  }
});
