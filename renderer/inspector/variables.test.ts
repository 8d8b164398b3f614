import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { instant } from '#shared/base/time.ts';
import type { Contact } from '#shared/contact/contact.ts';
import { Template } from '#shared/template/template.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { previewText } from './preview.ts';
import { insertion, variablesAt } from './variables.ts';

const workflow = sketchWorkflow({
  start: ['manual-start'], write: ['write-message', { brief: 'x' }], mail: ['send-email', { subject: 'a', body: 'b' }], late: ['write-message', { brief: 'y' }],
}, ['start>write', 'write>mail', 'mail.sent>late']);
const at = (node: string) => variablesAt(node, workflow, nodeTypes, ['first_name'], 'en');

test('a step may read contacts, the journey, and what earlier steps leave, but nothing of later ones', () => {
  const paths = at('mail').map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['contact.first_name', 'steps.write.body', 'workflow.name', 'now']));
  expect(paths.filter((path) => path.startsWith('steps.late'))).toEqual([]);
  expect(at('write').filter(({ group }) => group === 'step')).toEqual([]);
});

test.each(['friend', '', 'the "best"', "it's", `both " and '`, '{{ x }}', '朋友'])('what is inserted with the fallback %j can be read', (fallback) => {
  expect(Template.compile(insertion('contact.first_name', fallback)).ok).toBe(true);
});

const contact = { email: 'a@b.example', attributes: { email: 'a@b.example', first_name: null, timezone: 'Asia/Shanghai' }, consent: null, uid: 'con_a' } as unknown as Contact;
const scope = { contact, workflow, variables: at('mail'), now: instant(Date.UTC(2026, 0, 1, 20)) };

test('a preview reads as the message would, with the contact’s own clock and stand-ins for what is yet to be written', () => {
  expect(previewText('Hi {{ contact.first_name | default: "you" }}, {{ steps.write.subject }}, {{ "now" | date: "%H:%M" }}', scope)).toEqual({ ok: true, value: 'Hi you, [Write message: subject], 04:00' });
});

test('what cannot be read is told, not thrown', () => {
  expect(previewText('{{ contact.nick }}', scope).ok).toBe(false);
  expect(previewText('{% if %}', scope).ok).toBe(false);
});
