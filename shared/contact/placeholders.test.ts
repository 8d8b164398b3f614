import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactUid } from '#shared/base/ids.ts';
import type { AttributeValue, Contact } from './contact.ts';
import { greetingPlaceholder, mask, maskValues, namePlaceholders, unmask } from './placeholders.ts';

function person(email: string, attributes: Record<string, AttributeValue>): Contact {
  return { uid: 'con_1' as ContactUid, email, consent: null, attributes: { email, ...attributes } };
}

const anna = person('anna.schmidt@mail.example', { first_name: 'Anna', last_name: 'Schmidt', phone: '+49 171 5550199' });
const wang = person('xm@mail.example', { first_name: '小明', last_name: '欧阳', phone: '13800138000' });

test('masks every known value, the longest first', () => {
  expect(mask('Anna Schmidt (Anna, Schmidt) <anna.schmidt@mail.example>, +49 171 5550199', anna))
    .toBe('[[NAME]] ([[FIRST_NAME]], [[LAST_NAME]]) <[[EMAIL]]>, [[PHONE]]');
});

test('takes a Latin name only as a whole word in its own spelling', () => {
  expect(mask('Annabel, Hanna and anna', anna)).toBe('Annabel, Hanna and anna');
});

test('finds Han names between other letters, family name first', () => {
  expect(mask('亲爱的欧阳小明您好，小明！', wang)).toBe('亲爱的[[NAME]]您好，[[FIRST_NAME]]！');
});

test('finds address and phone in any spelling', () => {
  expect(mask('ANNA.Schmidt@Mail.Example', anna)).toBe('[[EMAIL]]');
  expect(mask('+86 138-0013-8000', wang)).toBe('+86 [[PHONE]]');
  expect(mask('order 9913800138000', wang)).toBe('order 9913800138000');
});

test('leaves a name of one letter alone', () => {
  expect(mask('A gift for A', person('q@mail.example', { first_name: 'A' }))).toBe('A gift for A');
});

test('masks the texts among values and leaves the rest', () => {
  expect(maskValues({ note: 'Call Anna', age: 41, vip: true, city: null }, anna)).toEqual({ note: 'Call [[FIRST_NAME]]', age: 41, vip: true, city: null });
});

test('forgives spaces inside a placeholder', () => {
  expect(unmask({ body: 'Hi [[ FIRST_NAME ]]!', score: 3 }, anna)).toEqual({ ok: true, value: { body: 'Hi Anna!', score: 3 } });
});

test('refuses tokens that name nothing about this contact', () => {
  expect(unmask({ body: '[[PHONE]] [[CITY]] [[]]' }, person('q@mail.example', {}))).toEqual({ ok: false, error: ['[[PHONE]]', '[[CITY]]', '[[]]'] });
});

test('never reads a value that it has put in', () => {
  const odd = person('q@mail.example', { first_name: '[[EMAIL]] $& {{ contact.email }}' });
  expect(unmask({ body: '[[FIRST_NAME]]' }, odd)).toEqual({ ok: true, value: { body: '[[EMAIL]] $& {{ contact.email }}' } });
});

test('offers only names for a text, and greets by the one that is usual', () => {
  expect(namePlaceholders(anna)).toEqual(['NAME', 'FIRST_NAME', 'LAST_NAME']);
  expect([greetingPlaceholder(anna, 'en'), greetingPlaceholder(wang, 'zh'), greetingPlaceholder(person('q@mail.example', {}), 'en')]).toEqual(['[[FIRST_NAME]]', '[[NAME]]', '']);
});

test('gives every text without brackets back as it was', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('Anna', 'O’Brien', 'Jean-Luc', '小明', '欧阳', 'Nguyễn', '$1', '.*', '{{ x }}', 'ß'),
  ).map((value) => value.replace(/[[\]]/g, ''));
  fc.assert(fc.property(word, word, word, fc.array(fc.oneof(word, fc.nat(6)), { maxLength: 12 }), (first, last, name, pieces) => {
    const contact = person('a.b+c@mail.example', { first_name: first, last_name: last, name, phone: '+86 (138) 0013-8000' });
    const values = [first, last, name, contact.email, '+86 (138) 0013-8000', `${first} ${last}`, `${last}${first}`];
    const original = pieces.map((piece) => (typeof piece === 'number' ? values[piece]! : piece)).join('');
    expect(unmask({ text: mask(original, contact) }, contact)).toEqual({ ok: true, value: { text: original } });
  }), { numRuns: 1_000 });
});

test('leaves no known value behind where it stands as a word', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('Anna', 'Schmidt', 'Anna Schmidt', 'anna.schmidt@mail.example', '+49 171 5550199', 'and', '，'), { maxLength: 10 }), (pieces) => {
    expect(mask(pieces.join(' '), anna)).not.toMatch(/Anna|Schmidt|mail\.example|5550199/);
  }));
});

test('masks a name from one column, a second spelling of it and a nickname', () => {
  const zhang = person('z@mail.example', { full_name: '张三', name: 'Zhang San', nickname: '小三子' });
  expect(mask('张三 (Zhang San), 小三子', zhang)).toBe('[[NAME]] ([[OTHER_NAME]]), [[NICKNAME]]');
  expect(namePlaceholders(zhang)).toEqual(['NAME', 'NICKNAME', 'OTHER_NAME']);
  expect([greetingPlaceholder(zhang, 'zh'), greetingPlaceholder(zhang, 'en')]).toEqual(['[[NAME]]', '[[NAME]]']);
  expect(mask('三 times', person('z@mail.example', { nickname: '三' }))).toBe('三 times');
});

test('calls a name of one part by that part', () => {
  expect(mask('Dear Anna', person('a@mail.example', { first_name: 'Anna' }))).toBe('Dear [[FIRST_NAME]]');
});
