import { expect, test } from 'vitest';
import { HOUR } from '#shared/base/time.ts';
import { executorDesk, letter } from '#test/fakes/executor-desk.ts';
import { people, putPeople } from '#test/fakes/journey.ts';

/** It is nine in the morning. */
const NOW = { from: '08:00', to: '12:00' };

test('what the workspace says of its messages holds from the first one on', async () => {
  const desk = executorDesk();
  desk.workspace.settings = { ...desk.workspace.settings, quiet: NOW };
  await putPeople(desk.store, people(3));
  await desk.requests.add(await desk.publish(letter));
  const { loop, end } = desk.begin();
  await desk.until(async () => (await desk.counters())['send|wait:quiet-hours'] === 3);
  expect(desk.host.emails).toEqual([]);
  desk.clock.advance(3 * HOUR + HOUR / 4);
  loop.look();
  await desk.until(async () => (await desk.counters())['ended'] === 3);
  expect(desk.host.emails).toHaveLength(3);
  await end();
});

test('quiet times of the journey itself hold beside it, and what they leave out is told the ledger with its reason', async () => {
  const desk = executorDesk();
  desk.workspace.settings = { ...desk.workspace.settings, quiet: NOW };
  await putPeople(desk.store, people(2));
  await desk.requests.add(await desk.publish({ ...letter, settings: { ...letter.settings, quiet: { from: '08:30', to: '09:30', then: 'drop' } } }));
  const { end } = desk.begin();
  await desk.until(async () => (await desk.counters())['ended'] === 2);
  expect(desk.host.emails.map(({ skip }) => skip)).toEqual(['quiet-dropped', 'quiet-dropped']);
  await end();
});

test('a change counts for the next message, and a host that does not answer leaves no gap', async () => {
  const desk = executorDesk();
  await putPeople(desk.store, people(1));
  let answers = false;
  const { loop, end } = desk.begin({ host: { ...desk.ports.host, sendEmails: desk.host.sendEmails.bind(desk.host), getWorkspace: async () => {
    if (!answers) throw new Error('not there');
    return desk.workspace;
  } } });
  await desk.requests.add(await desk.publish(letter));
  loop.look();
  await desk.until(() => desk.faults.length > 0);
  expect(desk.host.emails).toEqual([]);
  answers = true;
  desk.workspace.settings = { ...desk.workspace.settings, quiet: NOW };
  loop.changed('settings');
  loop.look();
  await desk.until(async () => (await desk.counters())['send|wait:quiet-hours'] === 1);
  expect(desk.host.emails).toEqual([]);
  await end();
});
