import { describe, expect } from 'vitest';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { expectSums, test } from './desk.ts';
import { people } from './journeys.ts';

/** A Saturday. */
const SATURDAY = ['--consent', 'fair', '--now', '2026-03-07T12:00:00Z'];
const letter = (quiet: object) => sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject: 'S', body: 'B', notAfter: 72 }] }, ['start>send'], { settings: { zone: 'UTC', profile: 'US', quiet } });

describe.concurrent('weft run', () => {
  test('5b-4: keeps marketing waiting for the end of the journey’s own quiet times, to which --fast-forward jumps', async ({ desk }) => {
    await desk.write('w.json', letter({ days: ['sat', 'sun'] }));
    await desk.write('c.csv', people(3));
    const waits = await desk.run(SATURDAY);
    expectSums(waits);
    expect(waits.json).toMatchObject({ enrolled: 3, waiting: 3, planned: 0, sent: 0 });
    const jumps = await desk.weft(['run', 'w.json', '--contacts', 'c.csv', '--out', 'other', '--json', ...SATURDAY, '--fast-forward']);
    expect(jumps.json).toMatchObject({ enrolled: 3, ended: 3, sent: 3 });
  });

  test('5b-4: leaves out what they are to leave out, with the reason in the list of messages', async ({ desk }) => {
    await desk.write('w.json', letter({ days: ['sat', 'sun'], then: 'drop' }));
    await desk.write('c.csv', people(2));
    expect((await desk.run(SATURDAY)).json).toMatchObject({ enrolled: 2, ended: 2, sent: 0, skipped: 2 });
    expect((await desk.messages()).map(({ state, reason }) => [state, reason])).toEqual([['skipped', 'quiet-dropped'], ['skipped', 'quiet-dropped']]);
  });
});
