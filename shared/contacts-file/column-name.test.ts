import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { attributeName, knownAttribute } from './column-name.ts';

const liquid = new Liquid({ strictVariables: true, ownPropertyOnly: true });

test.each([
  ['First Name', 'first_name'], [' E-mail ', 'e_mail'], ['Größe (cm)', 'größe_cm'], ['2nd phone', '_2nd_phone'], ['所属门店', '所属门店'], ['生日（公历）', '生日_公历'],
  ['Ｃｉｔｙ', 'city'], ['***', ''], ['__proto__', '__proto__'], ['x'.repeat(100), 'x'.repeat(64)],
])('makes %j the attribute %j', (header, name) => {
  expect(attributeName(header)).toBe(name);
});

test('every name works in a template', () => {
  const header = fc.string({ unit: fc.oneof(fc.constantFrom('a', 'Z', '9', '_', '-', ' ', '.', '中', 'é', 'ß', 'я', 'ن', 'ค', '"', '}', '€', '😀'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) });
  fc.assert(fc.property(header.map(attributeName).filter((name) => name !== '' && !name.startsWith('__')), (name) => {
    expect(liquid.parseAndRenderSync(`{{ contact.${name} }}`, { contact: { [name]: 'value' } })).toBe('value');
  }), { numRuns: 2_000 });
});

test.each([
  ['E-Mail', 'email'], ['Email Address', 'email'], ['电子邮件', 'email'], ['邮箱：', 'email'], ['Customer ID', 'external_id'], ['会员号', 'external_id'], ['Vorname', null],
  ['姓名', 'full_name'], ['联系人', 'full_name'], ['Name', 'full_name'], ['Full Name', 'full_name'], ['fullname', 'full_name'], ['全名', 'full_name'], ['昵称', 'nickname'], ['Nickname', 'nickname'],
  ['given name', 'first_name'], ['姓', 'last_name'], ['城市', 'city'], ['手机号', 'phone'], ['Consent Source', 'consent_source'], ['同意日期', 'consent_date'], ['consent', null],
  ['生日', 'birthday'], ['出生日期', 'birthday'], ['Date of Birth', 'birthday'], ['手机', 'phone'], ['性别', 'gender'], ['公司', 'company'], ['年龄', 'age'], ['省份', 'region'], ['国家', 'country'],
])('takes %j for %j', (header, name) => {
  expect(knownAttribute(header)).toBe(name);
});
