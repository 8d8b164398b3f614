import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect } from 'vitest';
import { encodeGb18030, encodeUtf16, join as bytes } from '#test/fixtures/csv/encode.ts';
import { expectRefusal, expectSums, RUN, test } from './desk.ts';
import { letter, people } from './journeys.ts';

const cases: readonly (readonly [what: string, file: string | Uint8Array, ...words: string[]])[] = [
  ['an empty file', '', 'is empty'],
  ['empty lines', '\n\r\n,,\n', 'no rows', 'first row must name the columns'],
  ['people without a row of column names', 'ann@example.com,Ann\nbob@example.com,Bob\n', 'line 1', 'holds a person', 'email,first_name,last_name'],
  ['a list without addresses', 'first_name,city\nAnn,Paris\n', 'no column holds e-mail addresses', 'first_name, city', 'Name one of them “email”'],
  ['a column that would change every object', 'email,__proto__\na@example.com,1\n', '“__proto__”', 'another name'],
  ['a row of names that never closes its quotes', 'email,"first_name\na@example.com,Ann\n', 'line 1', 'quotation marks'],
  ['more columns than anybody needs', `email,${Array.from({ length: 600 }, (_, n) => `c${n}`).join(',')}\n`, '601 columns', '500'],
  ['a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0, 0xff, 0xfe, 0x81, 0, 0, 1]), 'not a text file', 'exported as CSV'],
];

describe.concurrent('as a list of people is refused, with nothing written and nothing changed:', () => {
  for (const [what, content, ...words] of cases) {
    test(what, async ({ desk }) => {
      await desk.write('w.json', letter);
      await desk.write('c.csv', content);
      expectRefusal(await desk.run(['--state', 'state']), 'c.csv', ...words);
      expect(await desk.list('.')).toEqual(['c.csv', 'w.json']);
      expect(await readFile(join(desk.folder, 'c.csv'))).toEqual(Buffer.from(content));
    });
  }

  test('no file, and a folder; after that, the right one is taken without further ado', async ({ desk }) => {
    await desk.write('w.json', letter);
    expectRefusal(await desk.run(['--state', 'state']), 'c.csv', 'no such file', desk.folder);
    await mkdir(join(desk.folder, 'people'));
    expectRefusal(await desk.weft(['run', 'w.json', '--contacts', 'people', '--out', 'out', '--state', 'state']), 'people is a folder');
    await desk.write('c.csv', people(1));
    expect((await desk.run(['--state', 'state'])).json).toMatchObject({ enrolled: 1, sent: 1 });
  });
});

describe.concurrent('is simply read:', () => {
  const list = '邮箱,姓,名\nana@example.com,欧阳,娜娜\n';
  for (const [what, content] of [
    ['GB18030', encodeGb18030(list)],
    ['UTF-16 without a byte order mark', encodeUtf16(list, 'le')],
    ['UTF-16, big end first, with one', bytes([0xfe, 0xff], encodeUtf16(list, 'be'))],
    ['UTF-8 with one, semicolons, and no end to the last line', `\uFEFF${list.replaceAll(',', ';').trimEnd()}`],
  ] as const) {
    test(what, async ({ desk }) => {
      await desk.write('w.json', letter);
      await desk.write('c.csv', content);
      const ran = await desk.run();
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      expect(ran.json).toMatchObject({ rows: 1, sent: 1 });
      const [file] = await desk.list('out/outbox');
      const mail = await simpleParser(await desk.read(`out/outbox/${file}`));
      expect([mail.subject, mail.to]).toEqual(['Hello 娜娜', expect.objectContaining({ text: '"欧阳娜娜" <ana@example.com>' })]);
    });
  }

  test('a list with nobody in it: nothing to do', async ({ desk }) => {
    await desk.write('w.json', letter);
    await desk.write('c.csv', 'email,first_name\n');
    const ran = await desk.run();
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.json).toMatchObject({ rows: 0, enrolled: 0, planned: 0 });
    expect(await desk.messages()).toEqual([]);
  });

  test('a list with bad rows: each is told with its reason, the others go their way', async ({ desk }) => {
    await desk.write('w.json', letter);
    await desk.write('c.csv', [
      'email,first_name', 'good@example.com,{{ 7 | times: 7 }}', 'GOOD@Example.com,Again', ' good@example.com ,Once more', 'nobody,X', 'a@example.com;b@example.com,X', '"evil@example.com\r\nBcc: all@example.com",X',
      'crlf@example.com,"Bob\r\nBcc: all@example.com"', 'few@example.com', 'many@example.com,X,Y', '=cmd|x@example.com,X', 'tag@example.com,<script>alert(1)</script>',
    ].join('\n'));
    const ran = await desk.run();
    expect(ran.code).toBe(0);
    expectSums(ran);
    expect(ran.json).toMatchObject({ rows: 11, duplicate: 2, sent: ran.json.enrolled });
    const to = (await desk.messages()).map(({ to: one }) => one);
    expect(to).toEqual(expect.arrayContaining(['good@example.com', 'tag@example.com']));
    expect(to.join()).not.toMatch(/evil|crlf|few|many|nobody|;/);
    const mails = await Promise.all((await desk.list('out/outbox')).map(async (file) => simpleParser(await desk.read(`out/outbox/${file}`))));
    expect(mails.map(({ subject }) => subject)).toContain('Hello {{ 7 | times: 7 }}');
    expect(mails.every(({ bcc, cc }) => bcc === undefined && cc === undefined)).toBe(true);
    const report = await desk.read('out/report.html');
    expect(report).not.toContain('<script>alert(1)');
    const summary = await desk.weft(RUN.filter((word) => word !== '--json'));
    expect(summary.stdout).toContain('2 × The same person stands further up');
    expect(summary.stdout).toContain('The name contains a line break');
  });
});
