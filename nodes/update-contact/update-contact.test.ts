import { expect, test } from 'vitest';
import type { Outcome } from '#shared/node/node-type.ts';
import { fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { updateContact } from './update-contact.ts';

const run = (changes: object[], sketch: StepSketch = {}): Outcome | Promise<Outcome> => updateContact.run(fakeStep(updateContact, { changes }, sketch));
const set = (changes: object): Outcome => ({ kind: 'next', port: 'out', changes: changes as Record<string, string> });

test('writes fixed values of every kind', () => {
  expect(run([{ attribute: 'vip', value: true }, { attribute: 'score', value: 7 }, { attribute: 'note', value: null }, { attribute: '城市', value: '{{ no }}' }]))
    .toEqual(set({ vip: true, score: 7, note: null, 城市: '{{ no }}' }));
});

test('writes rendered text where the value is a template', () => {
  expect(run([{ attribute: 'greeting', value: 'Hi {{ contact.first_name }}', template: true }], { attributes: { first_name: 'Ann' } })).toEqual(set({ greeting: 'Hi Ann' }));
});

test('leaves a value that is there when only empty ones are to be filled', () => {
  const changes = [{ attribute: 'plan', value: 'free', onlyIfEmpty: true }];
  expect(run(changes, { attributes: { plan: 'pro' } })).toEqual(set({}));
  for (const attributes of [{}, { plan: null }, { plan: '' }]) expect(run(changes, { attributes })).toEqual(set({ plan: 'free' }));
  for (const plan of [0, false]) expect(run(changes, { attributes: { plan } })).toEqual(set({}));
});

test('asked again it writes the same', () => {
  const step = fakeStep(updateContact, { changes: [{ attribute: 'seen', value: '{{ "now" | date: "%Y-%m-%d" }}', template: true }] });
  expect(updateContact.run(step)).toEqual(set({ seen: '2026-03-02' }));
  expect(updateContact.run(step)).toEqual(updateContact.run(step));
});

test('a template that fails changes nothing', () => {
  expect(run([{ attribute: 'a', value: 1 }, { attribute: 'b', value: '{{ contact.nope }}', template: true }])).toMatchObject({ kind: 'fail', error: { code: 'template.failed', retryable: false } });
});

test('the address and the proof of consent cannot be rewritten', () => {
  const attributes = ['email', 'external_id', 'consent_source', 'consent_date', 'plan'];
  const { params } = fakeStep(updateContact, { changes: attributes.map((attribute) => ({ attribute, value: 'x' })) });
  expect(updateContact.check?.(params).map(({ field, ...rest }) => [field, ...Object.values(rest)])).toEqual(attributes.slice(0, 4).map((attribute, index) => [`changes.${index}.attribute`, 'param.not-allowed', attribute]));
  expect(updateContact.writes?.(params)).toEqual(attributes);
});

test('no attribute name reaches a prototype', () => {
  for (const attribute of ['__proto__', 'constructor', 'prototype', 'a.b', '', '1st']) expect(() => fakeStep(updateContact, { changes: [{ attribute, value: null }] })).toThrow();
});
