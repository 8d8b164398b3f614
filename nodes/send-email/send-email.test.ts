import { expect, test } from 'vitest';
import type { Outcome } from '#shared/node/node-type.ts';
import { fakeStep, type StepSketch } from '#test/fakes/step.ts';
import { sendEmail } from './send-email.ts';

const own = { subject: 'Hi {{ contact.first_name }}', body: 'Welcome.' };
const written = { subject: '{{ steps.w.subject }}', preheader: '{{ steps.w.preheader }}', body: '{{ steps.w.body }}' };
const ann = { attributes: { first_name: 'Ann' } };
const stepOf = (params: object, sketch: StepSketch = {}) => fakeStep(sendEmail, params, { ...ann, ...sketch });
const outcome = async (sketch: StepSketch): Promise<Outcome> => sendEmail.run(stepOf(own, sketch));

test('sends the rendered words through the chosen connection, as marketing unless told otherwise', async () => {
  const step = stepOf({ ...own, preheader: 'For {{ contact.first_name }}' });
  expect(await sendEmail.run(step)).toEqual({ kind: 'next', port: 'sent' });
  expect(step.emails).toEqual([{ act: 'message', connection: 'newsletter', class: 'marketing', subject: 'Hi Ann', preheader: 'For Ann', text: 'Welcome.', generated: 'no' }]);
});

test('asked twice it asks for the same act with the same words', async () => {
  const step = stepOf(own);
  expect(await sendEmail.run(step)).toEqual(await sendEmail.run(step));
  expect(step.emails[1]).toEqual(step.emails[0]);
});

test('who is not sent to leaves by "skipped" where a line does, else goes on with the reason', async () => {
  const email = { state: 'skipped', reason: 'suppressed' } as const;
  expect(await outcome({ email, wired: ['skipped'] })).toEqual({ kind: 'next', port: 'skipped', note: 'suppressed' });
  expect(await outcome({ email })).toEqual({ kind: 'next', port: 'sent', note: 'suppressed' });
});

test('a doubt goes on as sent and stays on record, since a second message would be worse', async () => {
  expect(await outcome({ email: { state: 'uncertain', reason: 'no-reply', messageId: '<m>' } })).toEqual({ kind: 'next', port: 'sent', note: 'uncertain:no-reply' });
});

test('waits where the server wants patience, holds where a person must decide, fails with the server’s reason', async () => {
  expect(await outcome({ email: { state: 'deferred', reason: 'greylisted', retryAt: 99 } })).toEqual({ kind: 'defer', until: 99, reason: 'greylisted' });
  expect(await outcome({ email: { state: 'held', reason: 'effect.mismatch' } })).toEqual({ kind: 'hold', reason: 'effect.mismatch' });
  expect(await outcome({ email: { state: 'failed', reason: 'email.no-such-mailbox', detail: '550 5.1.1' } })).toEqual({ kind: 'fail', error: { code: 'email.no-such-mailbox', detail: '550 5.1.1', retryable: false } });
});

test('5b-10: a message whose AI part is empty is recorded as skipped and never sent', async () => {
  for (const w of [{ subject: 'S', preheader: 'P', body: '' }, { subject: ' ', preheader: 'P', body: 'B' }, { subject: null, preheader: null, body: null }]) {
    const step = stepOf(written, { steps: { w } });
    await sendEmail.run(step);
    expect(step.emails).toMatchObject([{ skip: 'missing-ai-field' }]);
  }
});

test('an empty preview is no reason to keep a message back, an empty subject or text of the author’s is', async () => {
  const skips = async (params: object, steps = { w: { subject: 'S', preheader: null, body: 'B' } }) => {
    const step = stepOf(params, { steps, attributes: { first_name: null } });
    await sendEmail.run(step);
    return step.emails[0]?.skip;
  };
  expect([await skips(written), await skips({ ...own, subject: '{{ contact.first_name }}' }), await skips({ ...own, body: ' {% if contact.first_name %}x{% endif %}\n' })]).toEqual([undefined, 'empty-message', 'empty-message']);
});

test('says who wrote it, by the steps it quotes', async () => {
  const generated = async (params: object, by: string | null) => {
    const step = stepOf(params, { steps: { w: { subject: 'S', preheader: 'P', body: 'B', generated: by } } });
    await sendEmail.run(step);
    return step.emails[0]?.generated;
  };
  expect([await generated(written, 'model'), await generated(written, 'practice'), await generated(written, 'no'), await generated(own, 'model')]).toEqual(['model', 'practice', 'no', 'no']);
});

test('no line break from anyone’s data gets into the subject', async () => {
  const step = stepOf(own, { attributes: { first_name: 'Ann\r\nBcc: eve@example.test' } });
  await sendEmail.run(step);
  expect(step.emails[0]?.subject).toBe('Hi Ann Bcc: eve@example.test');
});

test.each(['Ann\t', '  Ann', '\u2003Ann\u00a0 '])('whatever spaces somebody’s data bring into a subject, it has single ones, and none at its ends: %j', async (name) => {
  const step = stepOf({ ...own, subject: '{{ contact.first_name }}{{ contact.first_name }}' }, { attributes: { first_name: name } });
  await sendEmail.run(step);
  expect(step.emails[0]?.subject).toMatch(/^Ann ?Ann$/);
});

test('words that are too long for one message fail alone, instead of holding up their whole slice', async () => {
  const step = stepOf({ ...own, preheader: '{{ contact.first_name }}' }, { attributes: { first_name: 'x'.repeat(2_001) } });
  expect(await sendEmail.run(step)).toEqual({ kind: 'fail', error: { code: 'message.too-long', detail: 'subject, preheader', retryable: false } });
  expect(step.emails).toEqual([]);
});

test('a text that cannot be rendered fails before anything is asked for', async () => {
  for (const part of ['subject', 'preheader', 'body']) {
    const step = stepOf({ ...own, [part]: '{{ contact.nope }}' });
    expect(await sendEmail.run(step)).toMatchObject({ kind: 'fail', error: { code: 'template.failed' } });
    expect(step.emails).toEqual([]);
  }
});

test('an html part or a file in place of text is refused', () => {
  for (const body of [{ path: '/etc/passwd' }, { href: 'http://x' }, ['a'], 7, '']) expect(() => stepOf({ ...own, body })).toThrow();
});
