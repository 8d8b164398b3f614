import { describe, expect, test } from 'vitest';
import type { EmailIntent } from '#shared/host.ts';
import { lawfulSubject, lawfulText, stricterProfile } from './lawful.ts';

const sender = { from: { name: 'Tea Shop', address: 'tea@shop.com' }, postalAddress: '1 High St, York' };
const cn = { class: 'marketing', profile: 'CN', language: 'zh', generated: 'no' } as const;

describe('the subject mark', () => {
  test.each<[string, Partial<EmailIntent>, string]>([
    ['新品上市', {}, '广告 新品上市'],
    ['New teas', { language: 'en' }, 'AD New teas'],
    ['广告 新品', {}, '广告 新品'],
    ['广告：新品', {}, '广告：新品'],
    ['AD New teas', {}, 'AD New teas'],
    ['【广告】新品', {}, '广告 新品'],
    ['[AD] (AD) New', { language: 'en' }, 'AD New'],
    ['广告公司招聘', {}, '广告 广告公司招聘'],
    ['ADVENT sale', { language: 'en' }, 'AD ADVENT sale'],
    ['\u200b \u200e广告 新品', {}, '广告 新品'],
    ['新品', { class: 'transactional' }, '新品'],
    ['新品', { profile: 'EU' }, '新品'],
    ['新品', { profile: 'US' }, '新品'],
  ])('%j %j → %j', (subject, change, expected) => {
    const intent = { ...cn, ...change };
    expect(lawfulSubject(subject, intent)).toBe(expected);
    expect(lawfulSubject(expected, intent)).toBe(expected);
  });
});

describe('the footer', () => {
  test('marketing says who sends, from where and how to refuse, in the language of the message', () => {
    expect(lawfulText('Hi', { ...cn, language: 'en', profile: 'US' }, sender)).toBe(
      "Hi\n\n-- \nSent by Tea Shop (tea@shop.com)\n1 High St, York\nTo stop receiving these messages, use your mail program's unsubscribe button or write to tea@shop.com.\n",
    );
    expect(lawfulText('你好', cn, { ...sender, postalAddress: null, unsubscribeMailto: 'tui@shop.com' })).toBe(
      '你好\n\n-- \n发件人：Tea Shop（tea@shop.com）\n如不想再收到此类邮件，请使用邮箱的“退订”按钮，或发邮件至 tui@shop.com 退订。\n',
    );
  });

  test('transactional mail by a person is left as it is', () => {
    expect(lawfulText('Your code is 1', { ...cn, class: 'transactional' }, sender)).toBe('Your code is 1');
  });

  test.each(['marketing', 'transactional'] as const)('%s text by a model is labelled under CN, in both languages', (kind) => {
    for (const language of ['zh', 'en'] as const) expect(lawfulText('x', { ...cn, class: kind, language, generated: 'model' }, sender)).toContain('内容由AI生成');
    expect(lawfulText('x', { ...cn, class: kind, profile: 'EU', generated: 'model' }, sender)).not.toContain('内容由AI生成');
  });

  test.each(['CN', 'EU', 'US'] as const)('practice text is labelled under %s, never as AI', (profile) => {
    expect(lawfulText('x', { ...cn, class: 'transactional', profile, generated: 'practice' }, sender)).toContain('并非AI撰写');
    expect(lawfulText('x', { ...cn, class: 'transactional', profile, language: 'en', generated: 'practice' }, sender)).toContain('not by AI');
  });
});

test('of two profiles the stricter is in force, whichever side it is on', () => {
  expect(stricterProfile('US', 'CN')).toBe('CN');
  expect(stricterProfile('CN', 'US')).toBe('CN');
  expect(stricterProfile('EU', 'US')).toBe('EU');
  expect(stricterProfile('US', 'US')).toBe('US');
});
