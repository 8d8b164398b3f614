import { createServer, type AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import { startSmtpSink, type SinkAct, type SinkMoment, type SinkStage } from '#test/fakes/smtp-sink.ts';
import { expectRefusal, expectSums, test } from './desk.ts';
import { letter, people } from './journeys.ts';
import { startMailServer } from './mail-server.ts';

const FROM = ['--from', 'Lantern Tea <news@shop.test>', '--state', 'state'];
const plain = (port: number): string[] => ['--smtp', `smtp://127.0.0.1:${port}`, ...FROM];

describe.concurrent('through a real mail server', () => {
  test('each message arrives once, from the sender given, over no more connections than allowed; a wrong password sends nothing', async ({ desk }) => {
    const server = desk.keep(await startMailServer());
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(5));
    const wrong = await desk.run(['--smtp', server.url('wr0ng-secret'), ...FROM]);
    expectRefusal(wrong, `127.0.0.1:${server.port}`, 'user name and password', 'Nothing was sent and nobody was enrolled');
    expect(wrong.stderr).not.toContain('wr0ng-secret');
    expect(server.logins()).toBe(1);

    const ran = await desk.run(['--smtp', server.url(), ...FROM, '--concurrency', '2']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.json).toMatchObject({ rows: 5, enrolled: 5, ended: 5, planned: 5, sent: 5 });
    expect(server.envelopes.map(({ from, to }) => [from, ...to]).sort()).toEqual([1, 2, 3, 4, 5].map((n) => ['news@shop.test', `p${n}@example.com`]));
    expect(new Set(server.mails.map(({ messageId }) => messageId))).toEqual(new Set((await desk.messages()).map(({ messageId }) => messageId)));
    expect(server.mails.map(({ from }) => from?.text)).toEqual(Array(5).fill('"Lantern Tea" <news@shop.test>'));
    // The look before the run, and two for the run itself.
    expect(server.mostAtOnce()).toBeLessThanOrEqual(3);

    expect((await desk.run(['--smtp', server.url(), ...FROM])).json.sent).toBe(5);
    expect(server.mails).toHaveLength(5);
  });

  test('a certificate that nobody vouches for is refused', async ({ desk }) => {
    const server = desk.keep(await startMailServer({ secure: true }));
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(1));
    expectRefusal(await desk.run(['--smtp', server.url().replace('smtp:', 'smtps:'), ...FROM]), 'secure connection', 'certificate');
    expect([server.logins(), server.mails.length]).toEqual([0, 0]);
  });

  test('in the clear, nothing goes to a server that is not this computer by name', async ({ desk }) => {
    const server = desk.keep(await startMailServer({ disabledCommands: ['STARTTLS'] }));
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(1));
    // 0.0.0.0 leads to this computer, but is no loopback address.
    expectRefusal(await desk.run(['--smtp', server.url().replace('127.0.0.1', '0.0.0.0'), ...FROM]), 'secure connection', 'STARTTLS');
    expect([server.logins(), server.mails.length]).toEqual([0, 0]);
  });

  test('a server that is not there is told from one that has no such name', async ({ desk }) => {
    const gone = createServer();
    await new Promise<void>((resolve) => { gone.listen(0, '127.0.0.1', resolve); });
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => { gone.close(resolve); });
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(1));
    expectRefusal(await desk.run(plain(port)), `127.0.0.1:${port}`, 'Check host and port');
    expectRefusal(await desk.run(['--smtp', 'smtps://mail.example.invalid', ...FROM]), 'mail.example.invalid:465', 'name was not found');
    expect(await desk.exists('out/messages.jsonl')).toBe(false);

    // Neither attempt stands in the way of the next, not even of one with another workflow.
    const server = desk.keep(await startSmtpSink());
    await desk.write('w.json', { ...letter, id: 'wfl_next' });
    expect((await desk.run(plain(server.port))).json).toMatchObject({ enrolled: 1, sent: 1 });
  });
});

describe.concurrent('where the server fails', () => {
  test('one that is only busy when it is looked at first is no reason not to begin', async ({ desk }) => {
    let greeted = 0;
    const server = desk.keep(await startSmtpSink({ script: ({ stage }) => (stage === 'greeting' && greeted++ === 0 ? { say: '421 4.3.2 busy' } : undefined) }));
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(2));
    expect(await desk.run(plain(server.port))).toMatchObject({ code: 0, json: { enrolled: 2, sent: 2 } });
    expect(greeted).toBeGreaterThan(1);
  });

  test('a refusal concerns one person, and a “not now” is waited for no longer than --retry-for', async ({ desk }) => {
    const words: Record<string, string> = { 'p1@': '550 5.1.1 No such user', 'p2@': '451 4.3.0 Later', 'p3@': '550 5.7.1 Looks like spam', 'p4@': '552 5.2.2 Mailbox full' };
    const script = ({ stage, line }: SinkMoment): SinkAct | undefined => {
      const said = stage === 'rcpt' ? Object.entries(words).find(([who]) => line.includes(who)) : undefined;
      return said && { say: said[1] };
    };
    const server = desk.keep(await startSmtpSink({ script }));
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(6));
    const ran = await desk.run([...plain(server.port), '--retry-for', '1']);
    expect(ran.code).toBe(2);
    expectSums(ran);
    expect(ran.json).toMatchObject({ enrolled: 6, ended: 5, errored: 3, waiting: 1, planned: 6, sent: 2, failed: 3, pending: 1 });
    expect(Object.fromEntries((await desk.messages()).map(({ to, state, reason }) => [to.slice(0, 2), `${state} ${reason}`.trim()]))).toEqual({
      p1: 'failed smtp.unknown-recipient', p2: 'pending smtp.temporary', p3: 'failed smtp.policy', p4: 'failed smtp.mailbox', p5: 'sent', p6: 'sent',
    });

    // Whom the server does not know is not written to in the next run either.
    const next = await desk.run([...plain(server.port), '--new-run', '--retry-for', '0']);
    expect(next.json).toMatchObject({ enrolled: 6, skipped: 1 });
    expect((await desk.messages()).find(({ to }) => to.startsWith('p1'))).toMatchObject({ state: 'skipped', reason: 'suppressed' });
  });

  test('one cut before the end of the message is sent again, once; one cut after it never', async ({ desk }) => {
    // EHLO 1 is the look before the run. Cut in the body, it is a matter of microseconds which side of the end it was.
    const cuts: Partial<Record<SinkStage, [time: number, act: SinkAct]>> = { ehlo: [2, 'close'], mail: [1, 'close'], rcpt: [1, 'reset'], data: [1, 'reset'], dot: [1, 'close'] };
    const met: string[] = [];
    const script = ({ stage, time }: SinkMoment): SinkAct | undefined => {
      const cut = cuts[stage];
      if (cut?.[0] !== time) return undefined;
      met.push(stage);
      return cut[1];
    };
    const server = desk.keep(await startSmtpSink({ script }));
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(6));
    const given = [...plain(server.port), '--concurrency', '1', '--retry-for', '30'];
    const ran = await desk.run(given);
    expect(ran.code).toBe(2);
    expectSums(ran);
    expect(ran.json).toMatchObject({ enrolled: 6, ended: 6, planned: 6, sent: 5, uncertain: 1, failed: 0, pending: 0 });
    expect([...server.accepted.values()]).toEqual(Array(6).fill(1));
    expect(met.sort()).toEqual(Object.keys(cuts).sort());
    const doubt = (await desk.messages()).filter(({ state }) => state === 'uncertain');
    expect(doubt).toEqual([expect.objectContaining({ reason: 'smtp.disconnected' })]);

    const again = await desk.run(given);
    expect(again.code).toBe(2);
    expect(again.json).toMatchObject({ sent: 5, uncertain: 1 });
    expect([...server.accepted.values()]).toEqual(Array(6).fill(1));
  });
});
