import { describe, expect } from 'vitest';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { test } from './desk.ts';

const STATE = ['--state', 'state'];
/** Marks everybody as met, waits three days, and writes to those who still are. */
const journey = sketchWorkflow(
  {
    start: ['manual-start'], mark: ['update-contact', { changes: [{ attribute: 'stage', value: 'met' }] }],
    wait: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }], which: ['branch', { rules: [{ id: 'met', when: is('contact.stage', 'met') }] }],
    send: ['send-email', { subject: 'S', body: 'B', class: 'marketing' }],
  },
  ['start>mark', 'mark>wait', 'wait>which', 'which.met>send'],
);
const list = (consent: string, stage = 'new'): string => `email,stage,consent_source\na@example.com,${stage},form\nb@example.com,${stage},${consent}\n`;

describe.concurrent('when the same list is read again days later', () => {
  for (const withdrawn of ['', 'no']) {
    test(`what the journey wrote stands, and a consent that is now “${withdrawn}” is withdrawn`, async ({ desk }) => {
      await desk.write('w.json', journey);
      await desk.write('c.csv', list('form'));
      expect((await desk.run([...STATE, '--now', '2026-03-01T08:00:00Z'])).json).toMatchObject({ enrolled: 2, waiting: 2 });
      await desk.write('c.csv', list(withdrawn));
      const later = await desk.run([...STATE, '--now', '2026-03-04T08:00:00Z']);
      expect(later.json).toMatchObject({ rows: 2, enrolled: 2, ended: 2, planned: 2, sent: 1, skipped: 1 });
      expect((await desk.messages()).map(({ to, state, reason }) => [to, state, reason])).toEqual([['a@example.com', 'sent', ''], ['b@example.com', 'skipped', 'no-consent']]);
    });
  }

  test('what the list says anew counts, rows that were put right are right, and the rows are those of the list', async ({ desk }) => {
    await desk.write('w.json', journey);
    await desk.write('c.csv', `${list('form')}c.example.com,new,form\nA@example.com,new,form\n`);
    expect((await desk.run([...STATE, '--now', '2026-03-01T08:00:00Z'])).json).toMatchObject({ rows: 4, enrolled: 2, invalid: 1, duplicate: 1 });
    await desk.write('c.csv', `email,stage,consent_source\nA@example.com,left,form\nb@example.com,new,form\nc@example.com,new,form\n`);
    expect((await desk.run([...STATE, '--now', '2026-03-04T08:00:00Z'])).json).toMatchObject({ rows: 3, enrolled: 3, invalid: 0, duplicate: 0, ended: 2, waiting: 1, sent: 1 });
  });
});
