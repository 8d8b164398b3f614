import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerField, answerJsonSchema, type AnswerRules } from './answer.ts';
import { checkAnswer } from './check-answer.ts';

const field = (name: string, more: object = {}) => answerField.parse({ name, type: 'text', ...more });
const fields = [field('subject', { max: 20 }), field('body')];
const lax: AnswerRules = { forbiddenWords: [], allowedHosts: [], placeholders: [] };
const body = (text: string, rules: Partial<AnswerRules> = {}) => checkAnswer(JSON.stringify({ body: text }), [field('body')], { ...lax, ...rules });
const accepts = (text: string, rules: Partial<AnswerRules> = {}) => body(text, rules).ok;

test.each([
  ['plain', '{"subject":"Hi","body":"Hello"}'],
  ['fenced', '```json\n{"subject":"Hi","body":"Hello"}\n```'],
  ['with chatter that has braces', 'Sure {here}: {"subject":"Hi","body":"Hello"} Anything {else}?'],
  ['after thinking aloud', '<think>{"subject":"no","body":"no"}</think>{"subject":"Hi","body":"Hello"}'],
  ['with spaces and CRLF around', '\ufeff{"subject":" Hi\\r\\n","body":"Hello"}'],
])('reads an object that is %s', (_, text) => {
  expect(checkAnswer(text, fields, lax)).toEqual({ ok: true, value: { subject: 'Hi', body: 'Hello' } });
});

test.each([
  ['', ['The answer is empty.']],
  ['Hello there', ['The answer is not a JSON object.']],
  ['{"subject":"Hi","body":"Hel', ['The answer is not a JSON object.']],
  ['["Hi"]', ['The answer is not a JSON object.']],
  ['{"subject":"Hi"}', ['Field "body": It is missing.']],
  ['{"subject":7,"body":null}', ['Field "subject": It must be a text.', 'Field "body": It must be a text.']],
  ['{"subject":"  ","body":"Hello"}', ['Field "subject": It is empty.']],
  ['{"subject":"Hello, dear customers","body":"Hello"}', ['Field "subject": It has 21 characters, at most 20 are allowed.']],
  ['{"subject":"Hi","body":"Hello","footer":"x"}', ['Field "footer" was not asked for; leave it out.']],
  ['{"subject":"Hi","body":"Hello","__proto__":{"admin":true}}', ['Field "__proto__" was not asked for; leave it out.']],
  ['{"__proto__":{"subject":"Hi","body":"Hello"}}', ['Field "subject": It is missing.', 'Field "body": It is missing.', 'Field "__proto__" was not asked for; leave it out.']],
])('refuses %s', (text, violations) => {
  expect(checkAnswer(text, fields, lax)).toEqual({ ok: false, error: violations });
});

test('checks numbers, booleans and choices exactly', () => {
  const typed = [field('score', { type: 'number' }), field('vip', { type: 'boolean' }), field('tone', { type: 'choice', options: ['warm', '冷静'] })];
  expect(checkAnswer('{"score":4.5,"vip":false,"tone":"冷静"}', typed, lax)).toEqual({ ok: true, value: { score: 4.5, vip: false, tone: '冷静' } });
  expect(checkAnswer('{"score":1e999,"vip":"true","tone":"Warm"}', typed, lax)).toEqual({ ok: false, error: [
    'Field "score": It must be a number.', 'Field "vip": It must be true or false.', 'Field "tone": It must be one of ["warm","冷静"].',
  ] });
});

test('counts characters as people do', () => {
  expect(checkAnswer('{"t":"🎉🎉🎉🎉"}', [field('t', { max: 4 })], lax).ok).toBe(true);
});

test.each([
  'https://evil.example', 'HTTP://Evil.Example/x', 'https:evil.example', 'https:\\\\evil.example', 'ｈｔｔｐｓ：／／ｅｖｉｌ．ｅｘａｍｐｌｅ', '//evil.example/x',
  'https://shop.example@evil.example', 'https://shop.example.evil.example', 'https://evil.example#shop.example', 'https://shop.example\\@evil.example',
  'https://shop.example/?next=https://evil.example', 'https://1.2.3.4/', 'https://www.shop.example/', 'javascript:alert(1)', 'data:text/html,hi', 'ftp://shop.example/',
  'evil.com', 'www.evil.zone', 'bit.ly/x', 't.me/evil', '请访问evil.cn领取', '详见https://evil.cn。', '![x](https://evil.example/p.png?d=1)',
])('refuses the foreign link %s', (link) => {
  expect(accepts(`Hello ${link} bye`, { allowedHosts: ['shop.example'] })).toBe(false);
});

test.each([
  'See https://shop.example/sale.info?x=1.', 'See shop.example.', 'https://SHOP.example:443/a', '请访问shop.example，谢谢', '点击https://shop.example/sale查看', '（https://shop.example）',
  'Prices from 9.90/month, 24/7 and/or more.', 'Done.So easy, e.g. at 9 a.m. and 3.5 km', '9.9元/件', 'Your data: safe. Note: Node.js', 'a // b',
])('accepts %s', (text) => {
  expect(body(text, { allowedHosts: ['Shop.example'] })).toEqual({ ok: true, value: { body: text } });
});

test('tells the model which link is wrong and which hosts are right', () => {
  expect(body('at https://evil.example/x', { allowedHosts: ['shop.example'] })).toEqual({ ok: false, error: ['Field "body": The link "https://evil.example" is not allowed. Link only to: shop.example.'] });
});

test('finds forbidden words in any case and width, whole in Latin and anywhere in Han', () => {
  const forbiddenWords = ['Free', '最佳'];
  for (const text of ['It is FREE!', 'ｆｒｅｅ', '全国最佳选择', '免费free']) expect(accepts(text, { forbiddenWords })).toBe(false);
  for (const text of ['Freedom', 'carefree days', '最好']) expect(accepts(text, { forbiddenWords })).toBe(true);
});

test('takes only the placeholders it was given', () => {
  const rules = { placeholders: ['FIRST_NAME', '[[NAME]]'] };
  for (const text of ['Hi [[FIRST_NAME]]', 'Hi [[ NAME ]]', 'Hi [you]']) expect(accepts(text, rules)).toBe(true);
  for (const text of ['[[EMAIL]]', '[[first_name]]', '[[]]', '[[NAME', 'NAME]]', '[[[[NAME]]']) expect(accepts(text, rules)).toBe(false);
});

test.each(['a@b.example', 'Mail ａ＠ｂ．ｅｘａｍｐｌｅ', '{{ contact.email }}', '{% if %}', '<b>Hi</b>', '<img src=x', '＜script＞', 'a\u200bb', '\u202egnp', 'a\u0000b', 'a\u2028b', '\ud800', 'a\u00adb', '\u{e0041}'])('refuses the text %j', (text) => {
  expect(accepts(`Hello ${text} bye`)).toBe(false);
});

test.each(['👩‍👧‍👦 family', '👍🏽 ❤️ 1️⃣', 'I <3 you, 2 < 3', 'first\n\n\tsecond', 'Wow @ 20 %', '“你好”——世界…'])('accepts the text %j', (text) => {
  expect(accepts(text)).toBe(true);
});

test('survives a wall of braces and any text at all', () => {
  expect(checkAnswer('{'.repeat(500_000), fields, lax).ok).toBe(false);
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof checkAnswer(text, fields, lax).ok === 'boolean'));
});

test.each(['a', 'a.', '爱', '//', 'a@', '[[', '<', '-.'])('gets to the end of the longest text made of %j', (piece) => {
  const { ok } = checkAnswer(JSON.stringify({ body: piece.repeat(20_000 / piece.length) }), [field('body', { max: 20_000 })], lax);
  expect(ok).toBe(piece !== '[[');
});

test('accepts every clean object that has the right fields', () => {
  const word = fc.stringMatching(/^[a-z]{1,20}$/);
  fc.assert(fc.property(word, word, fc.string({ maxLength: 30 }).map((text) => text.replaceAll('{', '')), (subject, text, around) => {
    expect(checkAnswer(`${around}${JSON.stringify({ body: text, subject })}${around}`, fields, lax)).toEqual({ ok: true, value: { subject, body: text } });
  }));
});

test('makes a strict JSON Schema without keywords that providers refuse', () => {
  expect(answerJsonSchema([field('subject', { max: 60, hint: 'short' }), field('tone', { type: 'choice', options: ['warm'] })])).toEqual({
    type: 'object', additionalProperties: false, required: ['subject', 'tone'],
    properties: {
      subject: { type: 'string', description: 'text, at most 60 characters; short' },
      tone: { type: 'string', enum: ['warm'], description: 'choice, one of "warm"' },
    },
  });
});

test('refuses field names that are traps', () => {
  expect(answerField.safeParse({ name: 'constructor', type: 'text' }).success).toBe(false);
});
