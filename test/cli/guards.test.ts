import { describe, expect } from 'vitest';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { expectRefusal, RUN, test } from './desk.ts';
import { people, twoLetters } from './journeys.ts';

/** Whoever asks for its address is told that there is none: a refusal in other words came before any connection. */
const REAL = ['--smtp', 'smtps://ann:secret@mail.example.invalid', '--from', 'news@shop.test'];
const NO_SUCH_NAME = 'name was not found';

const advert = sketchWorkflow(
  { start: ['manual-start'], send: ['send-email', { subject: 'Offer', body: 'Buy.', class: 'marketing' }] },
  ['start>send'],
);

describe.concurrent('towards a mail server on another computer', () => {
  test('a clock that is ahead is refused before any connection, unless it was meant', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(1));
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    for (const clock of [['--fast-forward'], ['--now', ahead]]) {
      const refused = await desk.run([...REAL, ...clock]);
      expectRefusal(refused, 'mail.example.invalid', '--send-future-mail-now');
      expect(refused.stderr).not.toContain(NO_SUCH_NAME);
      expect(await desk.exists('out')).toBe(false);
    }
    expectRefusal(await desk.run([...REAL, '--fast-forward', '--send-future-mail-now']), NO_SUCH_NAME);
    expectRefusal(await desk.run([...REAL, '--now', '2026-01-01T00:00:00Z']), NO_SUCH_NAME);
  });

  test('a clock that an earlier command has moved ahead is refused too', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(1));
    await desk.run(['--state', 'state', '--fast-forward']);
    const before = await desk.messages();
    const refused = await desk.run([...REAL, '--state', 'state', '--new-run']);
    expectRefusal(refused, '--send-future-mail-now');
    expect(refused.stderr).not.toContain(NO_SUCH_NAME);
    expect(await desk.messages()).toEqual(before);
  });

  test('marketing without a postal address is refused before any connection', async ({ desk }) => {
    await desk.write('w.json', advert);
    await desk.write('c.csv', people(1));
    const refused = await desk.run(REAL);
    expectRefusal(refused, 'mail.example.invalid', '--postal-address');
    expect(refused.stderr).not.toContain(NO_SUCH_NAME);
    expectRefusal(await desk.run([...REAL, '--postal-address', 'Street 1, 12345 City']), NO_SUCH_NAME);
    // What nobody advertises with needs none.
    await desk.write('w.json', twoLetters);
    expectRefusal(await desk.run(REAL), NO_SUCH_NAME);
  });
});

describe.concurrent('whom marketing may reach', () => {
  test('only those with a consent of their own or by --consent, and nobody on the list of --suppressions', async ({ desk }) => {
    await desk.write('w.json', advert);
    await desk.write('c.csv', 'email,consent_source\nyes@example.com,signup form\nsilent@example.com,\nno@example.com,no\nleft@example.com,signup form\nleft#2@example.com,signup form\n');
    await desk.write('never.txt', '# asked us to stop\r\nLEFT@example.com  # by phone\r\n\r\nleft#2@example.com\r\n');
    const first = await desk.run(['--state', 'state', '--suppressions', 'never.txt', '--postal-address', 'Street 1, 12345 City']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.json).toMatchObject({ enrolled: 5, ended: 5, sent: 1, skipped: 4 });
    expect(Object.fromEntries((await desk.messages()).map(({ to, reason }) => [to.split('@')[0], reason]))).toEqual({ yes: '', silent: 'no-consent', no: 'no-consent', left: 'suppressed', 'left#2': 'suppressed' });
    const [mail] = await desk.list('out/outbox');
    expect(await desk.read(`out/outbox/${mail}`)).toMatch(/Street 1, 12345 City[^]*List-Unsubscribe|List-Unsubscribe[^]*Street 1, 12345 City/);

    // The list is kept with the state; a "no" in the file is not overruled.
    const second = await desk.run(['--state', 'state', '--new-run', '--consent', 'fair 2026']);
    expect(second.json).toMatchObject({ enrolled: 5, sent: 2, skipped: 3 });
    expect((await desk.messages()).filter(({ state }) => state === 'sent').map(({ to }) => to)).toEqual(['yes@example.com', 'silent@example.com']);
  });

  test('a list that cannot be read stops the run before it begins', async ({ desk }) => {
    await desk.write('w.json', advert);
    await desk.write('c.csv', people(1));
    await desk.write('never.txt', 'a@example.com\nnot an address\n');
    const given = RUN.filter((word) => word !== '--json');
    expectRefusal(await desk.weft([...given, '--suppressions', 'never.txt']), 'never.txt', 'line 2', 'not an address');
    expectRefusal(await desk.weft([...given, '--suppressions', 'nowhere.txt']), 'nowhere.txt', 'no such file');
    expect(await desk.exists('out')).toBe(false);
  });
});
