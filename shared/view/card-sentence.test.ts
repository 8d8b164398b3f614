import { expect, test } from 'vitest';
import { sketchWorkflow, is } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#nodes';
import { cardSentence } from './card-sentence.ts';

function say(locale: 'en' | 'zh', type: string, params: object = {}): string {
  const [node] = sketchWorkflow({ a: [type, params] }, []).nodes;
  return cardSentence(node!, nodeTypes, locale, (id) => `“${id}”`);
}

test('a wait says how long, in either language', () => {
  expect(say('en', 'delay', { until: { mode: 'duration', amount: 3, unit: 'days', at: '' } })).toBe('Wait 3 days');
  expect(say('en', 'delay', { until: { mode: 'duration', amount: 1, unit: 'weeks', at: '09:00' } })).toBe('Wait 1 week, then until 09:00');
  expect(say('zh', 'delay', { until: { mode: 'time', weekday: 'mon', at: '09:00', grace: 0 } })).toBe('等到周一 09:00');
  expect(say('en', 'delay', { until: { mode: 'date', attribute: 'birthday', offset: -1, at: '' } })).toBe('1 day before the date in “birthday”');
  expect(say('zh', 'delay', { until: { mode: 'date', attribute: 'birthday', offset: 0, at: '10:00' } })).toBe('“birthday”当天 10:00');
});

test('a message says its subject, with a name for what template code stands for', () => {
  expect(say('en', 'send-email', { subject: 'Hello {{ contact.first_name | default: "friend" }}' })).toBe('Hello [first_name]');
  expect(say('en', 'send-email', { subject: '{{ steps.nod_w.subject }}' })).toBe('[“nod_w”]');
});

test('a branch lists its ways, and a change what it changes', () => {
  expect(say('zh', 'branch', { rules: [{ id: 'pro', name: 'Pro', when: is('contact.plan', 'pro') }, { id: 'old', when: is('contact.age', 9) }] })).toBe('Pro、路线 2');
  expect(say('en', 'update-contact', { changes: [{ attribute: 'plan', value: 'pro' }] })).toBe('plan');
});

test('a step without settings says what its type does; odd settings do no harm', () => {
  expect(say('en', 'manual-start')).toBe('Starts for the contacts you choose.');
  expect(say('en', 'delay', { until: { mode: 'constructor' } })).toBe('Holds each contact for a while, or until a moment.');
  expect(say('en', 'branch', { rules: 'none' })).toBe('Leads each contact down the first way whose rule is true.');
});
