import { encodeGb18030, encodeUtf16, encodeWindows1252, join } from '#test/fixtures/csv/encode.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContacts } from '#shared/contacts-file/read-contacts.ts';
import { readText } from './read-text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'weft-read-text-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(bytes: Uint8Array): Promise<string> {
  const name = path.join(folder, 'contacts.csv');
  await writeFile(name, bytes);
  return name;
}
async function read(bytes: Uint8Array): Promise<{ encoding: string; text: string }> {
  const result = await readText(await file(bytes));
  if (!result.ok) throw new Error(result.error.code);
  let text = '';
  for await (const part of result.value.text) text += part;
  return { encoding: result.value.encoding, text };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const CHINESE = '邮箱,名\r\nwei@example.com,伟\r\n𠀀@example.com,㐀\r\n';
const WESTERN = 'email;name\r\na@example.com;“Zoë” Müller – 5 €\r\n';

test.each([
  ['utf-8', CHINESE, utf8(CHINESE)],
  ['utf-8', CHINESE, join([0xef, 0xbb, 0xbf], utf8(CHINESE))],
  ['utf-16le', CHINESE, encodeUtf16(CHINESE, 'le')],
  ['utf-16le', CHINESE, join([0xff, 0xfe], encodeUtf16(CHINESE, 'le'))],
  ['utf-16be', CHINESE, encodeUtf16(CHINESE, 'be')],
  ['utf-16be', CHINESE, join([0xfe, 0xff], encodeUtf16(CHINESE, 'be'))],
  ['gb18030', CHINESE, encodeGb18030(CHINESE)],
  ['gb18030', CHINESE, join([0x84, 0x31, 0x95, 0x33], encodeGb18030(CHINESE))],
  ['windows-1252', WESTERN, encodeWindows1252(WESTERN)],
] as const)('reads %s %#, with and without a byte order mark', async (encoding, text, bytes) => {
  expect(await read(bytes)).toEqual({ encoding, text });
});

test('keeps characters whole where its chunks cut them, late in the file as well', async () => {
  const text = `email,name\n${'a@example.com,x\n'.repeat(20_000)}a@example.com,${'欧阳'.repeat(100_001)}\n`;
  for (const shift of ['', 'x', 'xx']) expect((await read(utf8(text + shift))).text === text + shift).toBe(true);
  expect(await read(encodeGb18030(text)).then((found) => found.encoding === 'gb18030' && found.text === text)).toBe(true);
});

test('hands on to the reader of contacts what Excel saves in China', async () => {
  const text = await readText(await file(encodeGb18030(CHINESE.split('𠀀')[0]!)));
  const contacts = text.ok ? await readContacts(text.value.text, { consent: null }) : text;
  expect(contacts).toMatchObject({ ok: true, value: { columns: ['email', 'first_name'] } });
});

describe('says why it cannot read', () => {
  const code = async (name: string, limit?: number): Promise<string> => {
    const result = await readText(name, limit);
    return result.ok ? 'ok' : result.error.code;
  };
  test('a file that is not there', async () => {
    expect(await code(path.join(folder, 'no.csv'))).toBe('file.not-found');
  });
  test('a folder', async () => {
    expect(await code(folder)).toBe('file.is-directory');
  });
  test('a device', async () => {
    expect(await code('/dev/null')).toBe('file.not-regular');
  });
  test('an empty file', async () => {
    expect(await code(await file(new Uint8Array()))).toBe('file.empty');
  });
  test('a file over the limit', async () => {
    expect(await code(await file(utf8('email\n')), 6)).toBe('ok');
    expect(await code(await file(utf8('email\n')), 5)).toBe('file.too-large');
  });
  test('a spreadsheet', async () => {
    expect(await code(await file(join(utf8('PK'), [3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, 0x9f])))).toBe('file.not-text');
  });
});
