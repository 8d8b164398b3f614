import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelIntent } from '#shared/host.ts';
import { modelIntent, textField } from '#test/fakes/model-intent.ts';
import { briefForReader } from './practice-brief.ts';
import { writePractice } from './practice.ts';

function written(intent: ModelIntent): Record<string, string | number | boolean> {
  const result = writePractice(intent);
  if (result.state !== 'answered') throw new Error(JSON.stringify(result));
  expect(result.practice).toBe(true);
  return result.values;
}
const asking = (n: number, practice: Partial<ModelIntent['practice']>, more: Partial<ModelIntent> = {}) =>
  modelIntent(n, { ...more, practice: { ...modelIntent(n).practice, ...practice } });

test('writes a whole English letter around the brief', () => {
  expect(written(asking(3, { brief: 'Write a warm email that thanks them for signing up and gives them code HELLO10.' }))).toMatchInlineSnapshot(`
    {
      "body": "Good to see you, [[FIRST_NAME]]!

    It has been a busy week here, and we thought of you. Here is what it is about: thank you for signing up and give you code HELLO10.

    We have tried to make it as easy as possible, and we think you will like it.

    Warm regards,
    your team",
      "preheader": "Something we would like you to know.",
      "subject": "Have you seen this? Thank you for signing up and give you code…",
    }
  `);
});

test('writes a whole Chinese letter around the brief', () => {
  expect(written(asking(5, { language: 'zh', brief: '请写一封邮件，欢迎他们加入会员，并赠送九折优惠。' }))).toMatchInlineSnapshot(`
    {
      "body": "[[FIRST_NAME]]，您好！

    知道您时间宝贵，我们长话短说。给您带来一个消息：欢迎您加入会员，并赠送九折优惠。

    如有任何疑问，直接回复即可，会有同事认真答复您。

    祝好！
    您的服务团队",
      "preheader": "简短、亲切、说重点。",
      "subject": "您看到了吗？欢迎您加入会员，并赠送九折优惠",
    }
  `);
});

test('a welcome is a subject of its own, and a Chinese subject fits a list of mail without the word for a text message', () => {
  for (let n = 0; n < 40; n++) {
    expect(written(asking(n, { brief: 'Welcome them to the tea house.' }))['subject']).toMatch(/Welcome to the tea house$/);
    const { subject, body } = written(asking(n, { language: 'zh', brief: '欢迎来到灯笼茶这个小小的订阅茶馆第一盒茶已经寄出关于茶的任何问题直接回复这封邮件就好' }));
    expect([...String(subject)].length).toBeLessThanOrEqual(30);
    expect(`${subject}${body}`).not.toContain('短信');
  }
});

test('writes the same for the same key, and variously for many', () => {
  expect(writePractice(modelIntent(1))).toEqual(writePractice(modelIntent(1)));
  const bodies = new Set(Array.from({ length: 200 }, (_, n) => written(modelIntent(n))['body']));
  expect(bodies.size).toBeGreaterThan(100);
});

test('greets nobody by a placeholder that the answer may not contain', () => {
  const rules = { forbiddenWords: [], allowedHosts: [], placeholders: [] };
  expect(written(modelIntent(1, { rules }))['body']).not.toContain('[[');
  expect(written(asking(1, { name: '' }))['body']).not.toContain('{name}');
});

test('says the names that the brief names, and only those that the answer may contain', () => {
  const english = written(asking(1, { brief: 'Tell [[FIRST_NAME]] that the shop is open. Call [[PHONE]].' }));
  expect(english['body']).toContain('tell [[FIRST_NAME]] that the shop is open. Call');
  expect(english['body']).not.toContain('PHONE');
  expect(written(asking(1, { language: 'zh', brief: '告诉[[ FIRST_NAME ]]：新店开张了' }))['body']).toContain('告诉[[FIRST_NAME]]：新店开张了');
  const cut = written(asking(1, { brief: `${'x'.repeat(295)}[[FIRST_NAME]]` }))['body'];
  expect(cut).not.toMatch(/x\[/);
});

test('fills every type of field', () => {
  const answer = [textField('reason'), textField('score', { type: 'number' }), textField('vip', { type: 'boolean' }), textField('tone', { type: 'choice', options: ['warm', 'cool'] })];
  const values = written(asking(1, { task: 'ai-prompt', brief: 'Why they may like the sale' }, { answer }));
  expect([values['reason'], typeof values['score'], typeof values['vip']]).toEqual([expect.stringContaining('why you may like the sale'), 'number', 'boolean']);
  expect(['warm', 'cool']).toContain(values['tone']);
});

test('keeps to the rules like any model', () => {
  const rules = { forbiddenWords: ['club'], allowedHosts: [], placeholders: [] };
  expect(writePractice(modelIntent(1, { rules }))).toEqual({ state: 'invalid', violations: expect.arrayContaining(['Field "body": Do not use "club".']) as string[] });
});

test('writes something lawful for any brief, name and length', () => {
  const nasty = fc.constantFrom('{{ contact.email }}', '<b>', 'a@b.example', 'https://evil.example/x', 'evil.com', '[[EMAIL]]', '[[FIRST_NAME]]', '[[', ']]', '\u202e', '写一封邮件', 'Write an email to');
  const brief = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), nasty), { maxLength: 8 }).map((pieces) => pieces.join(' '));
  fc.assert(fc.property(fc.nat(), brief, fc.constantFrom('en', 'zh'), fc.integer({ min: 20, max: 400 }), (n, text, language, max) => {
    const answer = [textField('subject', { max: 20 }), textField('body', { max })];
    const result = writePractice(asking(n, { brief: text, language }, { answer }));
    expect([text, result]).toEqual([text, expect.objectContaining({ state: 'answered' })]);
  }), { numRuns: 500 });
});

test.each([
  ['Write a short email that mentions our sale', 'en', 'mention our sale'],
  ['Please write an email to thank our customers for their trust!', 'en', 'thank you for your trust'],
  ['Write about the new VIP lounge', 'en', 'the new VIP lounge'],
  ['Our summer sale starts on Monday.', 'en', 'our summer sale starts on Monday'],
  ['Tell them {{ x }} at https://a.example about <b>us</b>', 'en', 'tell you at about us'],
  ['Welcome them to Lantern. Their first box is on its way.', 'en', 'welcome to Lantern. Your first box is on its way'],
  ['Write an email to thank them and welcome our new customers to the club', 'en', 'thank you and welcome to the club'],
  ['We welcome them to the club. They are early, and they know it.', 'en', 'we welcome you to the club. You are early, and you know it'],
  ['请写一封欢迎邮件，告诉他们新品上线了。', 'zh', '告诉您新品上线了'],
  ['提醒客户：优惠周日结束', 'zh', '提醒您：优惠周日结束'],
] as const)('turns the brief %j towards the reader', (brief, language, said) => {
  expect(briefForReader(brief, language)).toBe(said);
});

test('takes the reader’s own line of a brief in two languages', () => {
  const brief = 'Welcome them to the tea house.\n欢迎来到我们的茶馆，关于茶的问题请直接回复。';
  expect(briefForReader(brief, 'en')).toBe('welcome to the tea house');
  expect(briefForReader(brief, 'zh')).toBe('欢迎来到我们的茶馆，关于茶的问题请直接回复');
});
