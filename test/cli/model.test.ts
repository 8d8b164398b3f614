import { createServer, type AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import { misbehave, says, startOpenAiServer, type ChatBody } from '#test/fakes/openai-server.ts';
import { startSmtpSink } from '#test/fakes/smtp-sink.ts';
import { expectRefusal, expectSums, test } from './desk.ts';
import { people, written } from './journeys.ts';

const KEY = 'sk-test-0123456789';
const ask = (baseUrl: string, ...more: string[]): string[] => ['--llm-base-url', baseUrl, '--llm-model', 'm-1', ...more];

/** The town a question is about: how an answer is known to have reached its own person. */
function townOf(body: ChatBody): string {
  return /Town\d+/.exec(body.messages!.at(-1)!.content)![0];
}

const newsOf = (body: ChatBody): ReturnType<typeof says> => says(JSON.stringify({ subject: `News of ${townOf(body)}`, preheader: 'p', body: `Dear [[FIRST_NAME]], all is well in ${townOf(body)}.` }));

describe.concurrent('with a model', () => {
  test('every person gets the answer to their own question; key, concurrency and prices are obeyed', async ({ desk }) => {
    const model = desk.keep(await startOpenAiServer(newsOf, 60));
    const sink = desk.keep(await startSmtpSink());
    await desk.write('w.json', written);
    await desk.write('c.csv', people(9));
    const ran = await desk.run([...ask(model.baseUrl, '--llm-prices', '2,10', '--concurrency', '2'), '--smtp', `smtp://127.0.0.1:${sink.port}`, '--from', 'news@shop.test'], { WEFT_LLM_API_KEY: KEY });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expectSums(ran);
    expect(ran.json).toMatchObject({ enrolled: 9, ended: 9, sent: 9, llmCalls: 9 });
    expect(ran.json.llmCost).toBeCloseTo(9 * (100 * 2 + 50 * 10) / 1e6, 9);
    expect(model.requests).toHaveLength(9);
    expect(model.mostAtOnce()).toBe(2);
    for (const { headers, body } of model.requests) {
      expect([headers['authorization'], body.model]).toEqual([`Bearer ${KEY}`, 'm-1']);
      expect(JSON.stringify(body)).not.toMatch(/@example|First\d/);
    }
    for (const { to: [to], raw } of sink.messages) {
      const number = /\d+/.exec(to!)![0];
      expect(raw).toContain(`Subject: News of Town${number}\r\n`);
      expect(raw).toContain(`Dear First${number}, all is well in Town${number}.`);
    }
  });

  test('a key that is not accepted sends nothing, and once it is mended the same command goes on at once', async ({ desk }) => {
    const model = desk.keep(await startOpenAiServer((body, index) => (index === 0 ? misbehave.error(401, `Incorrect API key: ${KEY}`) : newsOf(body))));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(3));
    const given = ask(model.baseUrl, '--state', 'state', '--concurrency', '1');
    const refused = await desk.run(given, { WEFT_LLM_API_KEY: KEY });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('did not accept the key');
    expect(refused.stderr + refused.stdout).not.toContain(KEY);
    expectSums(refused);
    expect(refused.json).toMatchObject({ enrolled: 3, waiting: 3, planned: 0, sent: 0, llmCalls: 1, llmCost: null });

    const mended = await desk.run([...given, '--retry-for', '0'], {});
    expect(mended).toMatchObject({ code: 0, stderr: '' });
    expect(mended.json).toMatchObject({ enrolled: 3, ended: 3, sent: 3, llmCalls: 4 });
    expect(model.requests.slice(1).map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined, undefined]);
  });

  test('“too fast”, a breakdown, a page of HTML and an answer out of form are each got over', async ({ desk }) => {
    const model = desk.keep(await startOpenAiServer([
      misbehave.error(429, 'slow down', { headers: { 'retry-after': '1' } }), misbehave.error(500, 'oops'), misbehave.htmlPage, says('Sure! Here is your mail.'),
    ]));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(1));
    const started = performance.now();
    const ran = await desk.run(ask(model.baseUrl));
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.json).toMatchObject({ ended: 1, sent: 1, llmCalls: 5 });
    expect(model.requests).toHaveLength(5);
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  test('who never gets a usable answer is held, and nobody else with them', async ({ desk }) => {
    const model = desk.keep(await startOpenAiServer((body) => (JSON.stringify(body).includes('Town2') ? says('No.') : newsOf(body))));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(3));
    const ran = await desk.run(ask(model.baseUrl));
    expect(ran.code).toBe(2);
    expectSums(ran);
    expect(ran.json).toMatchObject({ enrolled: 3, ended: 2, held: 1, planned: 2, sent: 2, llmCalls: 5 });
    expect((await desk.messages()).map(({ to }) => to).sort()).toEqual(['p1@example.com', 'p3@example.com']);
  });

  test('whom a usable answer is missing is asked for again with --retry-held, and nobody else is', async ({ desk }) => {
    let mended = false;
    const model = desk.keep(await startOpenAiServer((body) => (JSON.stringify(body).includes('Town2') && !mended ? says('No.') : newsOf(body))));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(3));
    const given = ask(model.baseUrl, '--state', 'state');
    const { json: { llmCalls } } = await desk.run(given);
    mended = true;
    expect((await desk.run(given)).json).toMatchObject({ ended: 2, held: 1, llmCalls });
    const again = await desk.run([...given, '--retry-held']);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expectSums(again);
    expect(again.json).toMatchObject({ enrolled: 3, ended: 3, held: 0, sent: 3, llmCalls: llmCalls + 1 });
  });

  test('while nobody answers, everybody waits, and the same command goes on later', async ({ desk }) => {
    const gone = createServer();
    await new Promise<void>((resolve) => { gone.listen(0, '127.0.0.1', resolve); });
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => { gone.close(resolve); });
    await desk.write('w.json', written);
    await desk.write('c.csv', people(12));
    const given = ['--state', 'state', '--retry-for', '1'];
    const ran = await desk.run([...ask(`http://127.0.0.1:${port}/v1`), ...given]);
    expect(ran.code).toBe(2);
    expectSums(ran);
    expect(ran.json).toMatchObject({ enrolled: 12, waiting: 12, planned: 0 });
    expect(ran.json.llmCalls).toBeGreaterThan(0);

    const model = desk.keep(await startOpenAiServer(newsOf));
    const later = await desk.run([...ask(model.baseUrl), ...given]);
    expect(later).toMatchObject({ code: 0, stderr: '' });
    expect(later.json).toMatchObject({ enrolled: 12, ended: 12, sent: 12 });
    expect(model.requests).toHaveLength(12);
  });

  test('the budget is not overstepped, and a larger one goes on from there', async ({ desk }) => {
    const model = desk.keep(await startOpenAiServer(newsOf));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(9));
    const given = ask(model.baseUrl, '--state', 'state', '--concurrency', '1', '--llm-prices', '1000,1000');
    expect(await desk.run([...given, '--llm-budget', '0'])).toMatchObject({ code: 1, stderr: expect.stringContaining('Raise it') });
    expect(model.requests).toHaveLength(0);

    // Each answer costs 0.15, but up to 2 and more are set aside for it.
    const some = await desk.run([...given, '--llm-budget', '3']);
    expect(some.code).toBe(2);
    expectSums(some);
    expect(some.json.sent).toBeGreaterThan(0);
    expect(some.json.waiting).toBeGreaterThan(0);
    expect(some.json.llmCost).toBeLessThanOrEqual(3);

    const all = await desk.run([...given, '--llm-budget', '100']);
    expect(all.code).toBe(0);
    expect(all.json).toMatchObject({ ended: 9, sent: 9, llmCalls: 9 });
    expect(all.json.llmCost).toBeCloseTo(9 * 0.15, 9);
    expect(model.requests).toHaveLength(9);
  });

  test('an address that cannot be one, or would show the key to the network, is refused', async ({ desk }) => {
    await desk.write('w.json', written);
    await desk.write('c.csv', people(1));
    expectRefusal(await desk.run(ask('ftp://models.example')), '--llm-base-url', 'not valid');
    expectRefusal(await desk.run(ask('http://models.example.com/v1')), '--llm-base-url', 'https');
    expect(await desk.exists('out')).toBe(false);
  });
});
