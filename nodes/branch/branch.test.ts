import { expect, test } from 'vitest';
import type { Outcome } from '#shared/node/node-type.ts';
import { fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { is } from '#test/fakes/workflow.ts';
import { branch } from './branch.ts';

const rules = [{ id: 'pro', when: is('contact.plan', 'pro') }, { id: 'north', when: is('contact.city', 'Oslo') }, { id: 'warm', when: is('steps.nod_score.points', 10) }];
const leads = (sketch: StepSketch): Outcome | Promise<Outcome> => branch.run(fakeStep(branch, { rules }, sketch));

test('the first rule that is true wins', () => {
  expect(leads({ attributes: { plan: 'Pro', city: 'Oslo' } })).toEqual({ kind: 'next', port: 'pro' });
  expect(leads({ attributes: { plan: 'free', city: 'Oslo' } })).toEqual({ kind: 'next', port: 'north' });
});

test('a rule may ask what an earlier step left behind', () => {
  expect(leads({ steps: { nod_score: { points: 10 } } })).toEqual({ kind: 'next', port: 'warm' });
});

test('whom no rule fits goes the other way, also where the field is empty or missing', () => {
  for (const attributes of [{}, { plan: null }, { plan: 'gold' }]) expect(leads({ attributes })).toEqual({ kind: 'next', port: 'else' });
});

test('asked again it decides the same', () => {
  const step = fakeStep(branch, { rules }, { attributes: { city: 'Oslo' } });
  expect(branch.run(step)).toEqual(branch.run(step));
});

test('each rule is a way out; names that are taken twice or mean something else are told', () => {
  const params = { rules: ['a', 'b', 'a', 'else', 'error'].map((id) => ({ id, name: '', when: { combinator: 'and' as const, rules: [] } })) };
  expect(branch.portsOf?.(params)).toEqual(['a', 'b', 'a', 'else', 'error']);
  expect(branch.check?.(params)).toEqual([2, 3, 4].map((index) => ({ field: `rules.${index}.id`, code: 'param.duplicate', detail: params.rules[index]!.id })));
});
