import { expect, test } from 'vitest';
import type { ContactUid } from '#shared/base/ids.ts';
import type { AttributeValue } from './contact.ts';
import { contactLanguage, zoneOf } from './locale.ts';

test.each<[Record<string, AttributeValue>, 'en' | 'zh']>([
  [{ full_name: '张三' }, 'zh'],
  [{ name: '张三' }, 'zh'],
  [{ full_name: 'Zhang San', last_name: '张' }, 'zh'],
  [{ full_name: 'Anna Schmidt' }, 'en'],
  [{ full_name: '张三', language: 'en-GB' }, 'en'],
  [{ full_name: 'Anna', language: 'zh-CN' }, 'zh'],
])('writes to %j in %s', (attributes, language) => {
  expect(contactLanguage({ uid: 'con_1' as ContactUid, email: 'a@mail.example', consent: null, attributes }, 'en')).toBe(language);
});

const zone = (attributes: Record<string, AttributeValue>) => zoneOf({ uid: 'con_1' as ContactUid, email: 'a@mail.example', consent: null, attributes }, 'America/New_York');

test('5b-1: a person’s own zone goes before all that could be inferred', () => {
  expect(zone({ timezone: 'Asia/Tokyo', country: 'Germany', phone: '+86 138 0013 8000' })).toEqual({ zone: 'Asia/Tokyo', from: 'contact' });
});

test('5b-1: a zone that is none is passed over, and where nothing is known the journey’s is taken', () => {
  for (const timezone of ['', 'Mars/Olympus', 'UTC+8', '+08:00', null, 8]) expect(zone({ timezone })).toEqual({ zone: 'America/New_York', from: 'workflow' });
  expect(zone({ timezone: 'GMT+8', country: 'CN' })).toEqual({ zone: 'Asia/Shanghai', from: 'inferred' });
});
