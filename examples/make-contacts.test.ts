import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readText } from '#host/files/read-text.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import { readContacts } from '#shared/contacts-file/read-contacts.ts';
import type { Row } from '#shared/contacts-file/read-row.ts';
import { CONTACTS_COUNTS, contactsCsv } from './make-contacts.ts';

const path = fileURLToPath(new URL('contacts.csv', import.meta.url));

async function contacts(): Promise<{ columns: readonly string[]; rows: Row[] }> {
  const file = await readText(path);
  if (!file.ok) throw new Error(file.error.code);
  const read = await readContacts(file.value.text, { consent: null });
  if (!read.ok) throw new Error(read.error.code);
  const rows: Row[] = [];
  for await (const batch of read.value.batches) rows.push(...batch);
  return { columns: read.value.columns, rows };
}

test('the example is what its generator makes', async () => {
  expect(await readFile(path, 'utf8')).toBe(contactsCsv());
});

test('the example holds as many good, bad and repeated rows as is said', async () => {
  const { columns, rows } = await contacts();
  const good = rows.flatMap((row) => (row.kind === 'contact' ? [row.draft] : []));
  const keys = new Set(good.map(({ email }) => { const parsed = parseEmailAddress(email); return parsed.ok ? parsed.value.key : ''; }));
  expect(columns).toEqual(['email', 'first_name', 'last_name', 'city', 'plan', 'birthday']);
  expect({ rows: rows.length, invalid: rows.length - good.length, duplicate: good.length - keys.size, enrolled: keys.size }).toEqual(CONTACTS_COUNTS);
  expect(rows.flatMap((row) => (row.kind === 'refused' ? [row.reason] : []))).toEqual([
    'email.no-at', 'email.domain-empty', 'email.several-addresses', 'email.space', 'name.control-characters', 'row.too-few-fields',
  ]);
});

test('everybody in the example has agreed, at a domain where nobody is', async () => {
  const { rows } = await contacts();
  const drafts = rows.flatMap((row) => (row.kind === 'contact' ? [row.draft] : []));
  expect(drafts.filter(({ consent }) => !consent?.date)).toEqual([]);
  expect(drafts.filter(({ email }) => !/@(example\.(com|org|net)|[a-z]+\.(example|test))$/.test(email))).toEqual([]);
  expect(drafts.filter(({ attributes }) => /[㐀-鿿𠀀-𪛟]/u.test(String(attributes.city))).length).toBeGreaterThanOrEqual(120);
  const pro = drafts.filter(({ attributes }) => attributes.plan === 'pro').length;
  expect(pro).toBeGreaterThan(70);
  expect(pro).toBeLessThan(95);
  expect(drafts.filter(({ attributes }) => String(attributes.birthday).endsWith('-02-29')).length).toBe(4);
});
