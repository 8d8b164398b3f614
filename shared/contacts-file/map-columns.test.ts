import { expect, test } from 'vitest';
import { err, ok } from '#shared/base/result.ts';
import { mapColumns } from './map-columns.ts';

test('gives English and Chinese headers the same attributes', () => {
  expect(mapColumns(['邮箱', '名', '姓', '城市', '会员等级'])).toEqual(ok(['email', 'first_name', 'last_name', 'city', '会员等级']));
  expect(mapColumns(['E-mail', 'First name', 'Surname', 'Town', 'Plan'])).toEqual(ok(['email', 'first_name', 'last_name', 'city', 'plan']));
});

test('numbers repeated headers and names those that have none', () => {
  expect(mapColumns(['email', 'Tag', 'tag', 'tag_2', '', '!'])).toEqual(ok(['email', 'tag', 'tag_2', 'tag_2_2', 'column_5', 'column_6']));
});

test('leaves a known name to the column that really bears it', () => {
  expect(mapColumns(['mobile', 'Phone', 'mail', 'EMAIL', 'e-mail'])).toEqual(ok(['mobile', 'phone', 'mail', 'email', 'e_mail']));
});

test.each(['__proto__', ' __PROTO__ ', 'constructor', 'Prototype'])('refuses a column called %j', (column) => {
  expect(mapColumns(['email', column])).toEqual(err({ code: 'csv.forbidden-column', column: column.trim() }));
});

test('says which columns it found if none of them holds addresses', () => {
  expect(mapColumns(['Name ', 'Stadt'])).toEqual(err({ code: 'csv.no-email-column', columns: ['Name', 'Stadt'] }));
});

test('takes five hundred columns and no more', () => {
  const headers = (count: number): string[] => ['email', ...Array.from({ length: count - 1 }, (_, i) => `c${i}`)];
  expect(mapColumns(headers(500)).ok).toBe(true);
  expect(mapColumns(headers(10_000))).toEqual(err({ code: 'csv.too-many-columns', columns: 10_000, limit: 500 }));
});
