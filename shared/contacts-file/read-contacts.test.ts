import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { err } from '#shared/base/result.ts';
import { readContacts, ROWS_PER_BATCH } from './read-contacts.ts';
import type { Row } from './read-row.ts';

async function* stream(...chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}
async function all(batches: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}
async function rows(text: string, consent: string | null = null): Promise<Row[]> {
  const file = await readContacts(stream(text), { consent });
  if (!file.ok) throw new Error(file.error.code);
  return await all(file.value.batches);
}
const contact = (line: number, email: string, attributes: Record<string, string | null> = {}): Row => ({ kind: 'contact', line, draft: { email, consent: undefined, attributes: { email, ...attributes } } });
/** `address` of a contact, `line reason detail` of a refused row. */
const brief = async (text: string): Promise<string[]> => (await rows(text)).map((row) => (row.kind === 'contact' ? row.draft.email : `${row.line} ${row.reason} ${row.detail}`.trim()));

test('reads a contact with all its attributes as text, null where empty', async () => {
  expect(await rows('E-Mail,First Name,phone,score,note\nanna@Example.COM,Anna,+86 0138,1.23E+11,\n')).toEqual([
    contact(2, 'anna@example.com', { first_name: 'Anna', phone: '+86 0138', score: '1.23E+11', note: null }),
  ]);
});

test('reads Chinese headers, with the external id and the consent', async () => {
  expect(await rows('会员号,邮箱,名,同意来源,同意日期\nA-007,wei@example.com,伟,官网注册,2026-03-01\n')).toEqual([
    { kind: 'contact', line: 2, draft: { externalId: 'A-007', email: 'wei@example.com', consent: { source: '官网注册', date: '2026-03-01' }, attributes: { external_id: 'A-007', email: 'wei@example.com', first_name: '伟' } } },
  ]);
});

test('records the consent handed in for rows that say nothing, but never over a no', async () => {
  const found = await rows('email,consent_source,consent_date\na@example.com,,\nb@example.com,,2026-01-01\nc@example.com,shop,\nd@example.com,No,2026-01-01\ne@example.com,否,\n', 'fair 2026');
  expect(found.map((row) => row.kind === 'contact' && row.draft.consent)).toEqual([
    { source: 'fair 2026', date: null }, { source: 'fair 2026', date: '2026-01-01' }, { source: 'shop', date: null }, null, null,
  ]);
});

test.each([
  ['comma', 'email,name\na@example.com,"x;y|z"\n'],
  ['semicolon', 'email;name\na@example.com;x, y, z\n'],
  ['tab', 'email\tname\na@example.com\tx, y; z\n'],
  ['bar', 'email|name\na@example.com|x, y; z\n'],
  ['sep= line', 'sep=;\r\nemail;name\r\na@example.com;x, y\r\n'],
  ['quoted sep= line', '"sep=;"\nemail;name\na@example.com;x, y\n'],
  ['other separators in the header', 'note, remark, hint;email\nx;a@example.com\n'],
  ['a byte order mark left in the text', '\ufeffemail,name\na@example.com,x\n'],
])('finds the separator: %s', async (_name, text) => {
  expect(await brief(text)).toEqual(['a@example.com']);
});

test('reads a list of bare addresses under a header', async () => {
  expect(await brief('email\r\na@example.com\r\n\r\nb@example.com')).toEqual(['a@example.com', 'b@example.com']);
});

test('accepts CR, LF and CRLF mixed, and rows Excel left empty', async () => {
  expect(await brief('email,name\ra@example.com,A\r\nb@example.com,B\n,\r\n , \nc@example.com,C')).toEqual(['a@example.com', 'b@example.com', 'c@example.com']);
});

test('keeps line breaks and quotes inside quoted cells', async () => {
  expect(await rows('email,address\na@example.com,"1 ""Old"" Road\r\nLondon"\n')).toEqual([contact(2, 'a@example.com', { address: '1 "Old" Road\r\nLondon' })]);
});

describe('refuses the file', () => {
  test.each([
    ['that is empty', '', { code: 'csv.empty' }],
    ['of blank lines', '\r\n\n , \n', { code: 'csv.empty' }],
    ['without a header', 'a@example.com,Anna\n', { code: 'csv.no-header', line: 1, cells: ['a@example.com', 'Anna'] }],
    ['without addresses', 'name,city\nAnna,Bonn\n', { code: 'csv.no-email-column', columns: ['name', 'city'] }],
    ['with a column that would poison objects', 'email,__proto__\na@example.com,1\n', { code: 'csv.forbidden-column', column: '__proto__' }],
    ['with a broken header', 'email,"name\n', { code: 'csv.bad-header', line: 1, text: 'email,"name\n' }],
  ])('%s', async (_name, text, fault) => {
    expect(await readContacts(stream(text), { consent: null })).toEqual(err(fault));
  });
});

test('finds nobody under a lone header', async () => {
  expect(await rows('email,name\n')).toEqual([]);
});

describe('refuses one row and reads on', () => {
  const cases: readonly [name: string, row: string, refusal: string][] = [
    ['too few fields', 'x@example.com,Anna', '2 row.too-few-fields 2/3'],
    ['too many fields', 'x@example.com,Anna,Bonn,x', '2 row.too-many-fields 4/3'],
    ['a lone quote', 'x@example.com,"Anna,Bonn', '2 row.bad-quotes'],
    ['a cell beyond 64 Ki', `x@example.com,Anna,${'x'.repeat(65_537)}`, '2 cell.too-long city'],
    ['a header smuggled into a name', 'x@example.com,"Bob\r\nBcc: evil@example.com",Bonn', '2 name.control-characters first_name'],
    ['a NUL in a name', 'x@example.com,B\0b,Bonn', '2 name.control-characters first_name'],
    ['no address', ',Anna,Bonn', '2 email.empty'],
    ['a@', 'a@,Anna,Bonn', '2 email.domain-empty a@'],
    ['@b', '@example.com,Anna,Bonn', '2 email.local-part-empty @example.com'],
    ['a@b', 'a@b,Anna,Bonn', '2 email.domain-incomplete a@b'],
    ['an address with a space', 'a b@c.example,Anna,Bonn', '2 email.space a b@c.example'],
    ['an address literal', 'a@[127.0.0.1],Anna,Bonn', '2 email.address-literal a@[127.0.0.1]'],
    ['two addresses', '"a@example.com, evil@example.org",Anna,Bonn', '2 email.several-addresses a@example.com, evil@example.org'],
    ['a header smuggled into an address', '"a@example.com\r\nBcc: e@example.org",Anna,Bonn', '2 email.control-character a@example.com\r\nBcc: e@example.org'],
  ];
  test.each(cases)('%s', async (_name, row, refusal) => {
    const found = await brief(`email,first_name,city\n${row}\nok@example.com,Anna,Bonn\n`);
    expect(found).toEqual([refusal, 'ok@example.com']);
  });
});

test('shows what a refused row held, cut to a readable length', async () => {
  expect(await rows(`email,name\nnobody,${'x'.repeat(5_000)}\n`)).toEqual([{ kind: 'refused', line: 2, reason: 'email.no-at', detail: 'nobody', cells: ['nobody', 'x'.repeat(1_000)] }]);
});

test('leaves formulas, templates and markup in names as the text they are', async () => {
  const names = ["=cmd|' /C calc'!A0", '@SUM(A1)', '+1-555', '{{ contact.email }}', '<b>Bob</b>', 'Robert"); DROP', '👨‍👩‍👧'];
  const found = await rows(Papa.unparse([['email', 'first_name'], ...names.map((name) => ['a@example.com', name])]));
  expect(found.map((row) => row.kind === 'contact' && row.draft.attributes.first_name)).toEqual(names);
});

test('takes out of names what is not seen, and nothing else', async () => {
  expect(await rows('email,first_name,note\na@example.com, \u202eA\u200bn\u200dna\ufeff , \u202ex \n')).toEqual([contact(2, 'a@example.com', { first_name: 'An\u200dna', note: ' \u202ex ' })]);
});

test('hands on duplicates: they are for the store to judge', async () => {
  expect(await brief('email\nA@example.com\na@EXAMPLE.com\na＠example.com\n')).toEqual(['a@example.com', 'a@example.com', 'a@example.com']);
});

test('names the columns, with consent apart', async () => {
  const file = await readContacts(stream('姓;邮箱;consent_source;plan\n'), { consent: null });
  expect(file).toMatchObject({ ok: true, value: { separator: ';', columns: ['last_name', 'email', 'plan'] } });
});

test('reads the same contacts however the text arrives', async () => {
  const text = 'email,name\r\na@example.com,"A\r\nB"\nnobody,x\rb@example.com,"c\nc@example.com,d\n';
  const whole = await rows(text);
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (size) => {
    const file = await readContacts(stream(...(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])), { consent: null });
    expect(file.ok && await all(file.value.batches)).toEqual(whole);
  }));
});

describe('reads as it is asked', () => {
  const ROWS = 40_000;
  function counted(): { text: AsyncGenerator<string>; read: () => number; closed: () => boolean } {
    let read = 0;
    let closed = false;
    async function* text(): AsyncGenerator<string> {
      try {
        yield 'email\n';
        for (; read < ROWS; read += 100) yield Array.from({ length: 100 }, (_, i) => `p${read + i}@example.com\n`).join('');
      } finally {
        closed = true;
      }
    }
    return { text: text(), read: () => read, closed: () => closed };
  }

  test('in batches, no further than needed, and lets go of the text when left early', async () => {
    const source = counted();
    const file = await readContacts(source.text, { consent: null });
    if (!file.ok) throw new Error(file.error.code);
    const batches = file.value.batches[Symbol.asyncIterator]();
    expect((await batches.next()).value).toHaveLength(ROWS_PER_BATCH);
    expect(source.read()).toBeLessThan(ROWS / 2);
    await batches.return?.();
    expect(source.closed()).toBe(true);
  });

  test('to the end, without losing anyone', async () => {
    const file = await readContacts(counted().text, { consent: null });
    const found = file.ok ? await all(file.value.batches) : [];
    expect(found.map((row) => row.line)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 2));
  });

  test('and lets go of a text it refuses', async () => {
    const source = counted();
    async function* headless(): AsyncGenerator<string> {
      yield 'a@example.com\n';
      yield* source.text;
    }
    expect((await readContacts(headless(), { consent: null })).ok).toBe(false);
    expect(source.closed()).toBe(true);
  });
});
