import { expect, test } from 'vitest';
import type { ContactUid } from '#shared/base/ids.ts';
import type { AttributeValue } from './contact.ts';
import { contactLanguage } from './locale.ts';

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
