import { mkdirSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { startOpenAiServer } from '#test/fakes/openai-server.ts';
import { expectRefusal, expectSums, RUN, test } from './desk.ts';
import { letter, people, twoLetters, written } from './journeys.ts';

const STATE = ['--state', 'state'];

describe.concurrent('with --state', () => {
  test('the same command again goes on with the same run: only new people enter, nothing is sent twice', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', `${people(3)}P1@EXAMPLE.com,Again,Town1\nnobody,X,Y\n`);
    const first = await desk.run([...STATE, '--now', '2026-03-01T08:00:00Z']);
    expect(first.code).toBe(0);
    expect(first.json).toMatchObject({ rows: 5, enrolled: 3, invalid: 1, duplicate: 1, waiting: 3, sent: 3 });
    const before = await desk.messages();

    const again = await desk.run([...STATE, '--now', '2026-03-01T08:00:00Z']);
    expect(again.code).toBe(0);
    expect(again.json).toEqual({ ...first.json, seconds: again.json.seconds });
    expect(await desk.messages()).toEqual(before);

    // Three more, in another order, and the columns swapped.
    await desk.write('c.csv', 'first_name,email\nFirst6,p6@example.com\nFirst3,p3@example.com\nFirst5,p5@example.com\nX,nobody\nFirst1,p1@example.com\nFirst4,p4@example.com\nFirst2,p2@example.com\n');
    const more = await desk.run([...STATE, '--now', '2026-03-04T08:00:00Z']);
    expectSums(more);
    expect(more.json).toMatchObject({ enrolled: 6, ended: 3, waiting: 3, sent: 9 });
    const after = await desk.messages();
    expect(after.slice(0, 3)).toEqual(before);
    expect(new Set(after.map(({ messageId }) => messageId)).size).toBe(9);
    expect(after.filter(({ node }) => node === 'second').map(({ to }) => to).sort()).toEqual(['p1@example.com', 'p2@example.com', 'p3@example.com']);
    expect(await desk.list('out/outbox')).toHaveLength(9);

    // An earlier --now cannot turn the clock back: those who came last are due three days after the last command.
    const back = await desk.run([...STATE, '--now', '2026-03-02T08:00:00Z', '--fast-forward']);
    expect(back.json).toMatchObject({ enrolled: 6, ended: 6, waiting: 0, sent: 12 });
    await desk.write('c.csv', people(1, 7));
    const summary = await desk.weft([...RUN.filter((word) => word !== '--json'), ...STATE, '--now', '2026-03-02T08:00:00Z']);
    expect(summary.stdout).toContain('2026-03-10T08:00:00');
  });

  test('a fast-forwarded clock is kept as well', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(1));
    expect((await desk.run([...STATE, '--fast-forward'])).json).toMatchObject({ ended: 1, sent: 2 });
    await desk.write('c.csv', people(1, 2));
    const later = await desk.weft([...RUN.filter((word) => word !== '--json'), ...STATE]);
    const [, wake] = /somebody moves on at (\S+);/.exec(later.stdout)!;
    expect(Date.parse(wake!) - Date.now()).toBeGreaterThan(5.9 * 86_400_000);
  });

  test('a changed workflow is refused until --new-run; one that only looks different is not', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(2));
    await desk.run(STATE);
    const moved = { ...twoLetters, name: 'Renamed', notes: [{ id: 'nte_1', text: 'note', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } }], nodes: twoLetters.nodes.map((node) => ({ ...node, name: 'Other', position: { x: 9, y: 9 } })).reverse() };
    await desk.write('w.json', moved);
    const same = await desk.run(STATE);
    expect(same.code).toBe(0);
    expect(same.json).toMatchObject({ enrolled: 2, sent: 2 });
    const kept = await desk.messages();

    const changed = { ...twoLetters, edges: twoLetters.edges.slice(0, 2) };
    await desk.write('w.json', changed);
    expectRefusal(await desk.run(STATE), 'w.json', 'state', 'still in that run: 2', '--new-run');
    expect(await desk.messages()).toEqual(kept);

    const fresh = await desk.run([...STATE, '--new-run']);
    expect(fresh.code).toBe(0);
    expect(fresh.stderr).toContain('still in it: 2');
    expect(fresh.json).toMatchObject({ enrolled: 2, duplicate: 0, sent: 2 });
    expect(await desk.messages()).not.toEqual(kept);
    const [earlier] = await desk.list('out/earlier');
    expect(await desk.messages(`out/earlier/${earlier}`)).toEqual(kept);
  });

  test('a state belongs to one workflow', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(1));
    await desk.run(STATE);
    await desk.write('w.json', { ...letter, id: 'wfl_other' });
    expectRefusal(await desk.run([...STATE, '--new-run']), 'state', 'wfl_test', '--state folder of its own');
  });

  test('while one command uses it, another is refused; Ctrl-C leaves everybody where the same command finds them', async ({ desk }) => {
    let arrived = (): void => {};
    const asked = new Promise<void>((resolve) => { arrived = resolve; });
    const model = desk.keep(await startOpenAiServer((_body, index) => {
      arrived();
      return { kind: index === 0 ? 'hang' : 'complete' };
    }));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(1));
    const given = [...RUN, ...STATE, '--llm-base-url', model.baseUrl, '--llm-model', 'm'];
    const first = desk.start(given);
    await asked;
    expectRefusal(await desk.weft(given.map((word) => (word === 'out' ? 'out2' : word))), 'state', 'another command');

    first.kill('SIGINT');
    const stopped = await first.done;
    expect(stopped.code).toBe(2);
    expect(stopped.stderr).toContain('Stopping: what is on the wire is finished');
    expectSums(stopped);
    expect(stopped.json).toMatchObject({ enrolled: 1, waiting: 1, planned: 0 });
    const after = await desk.weft(given);
    expect(after).toMatchObject({ code: 0, stderr: '' });
    expect(after.json).toMatchObject({ enrolled: 1, ended: 1, sent: 1, llmCalls: 2 });
  });

  test('what is no state is refused and left as it was', async ({ desk }) => {
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(1));
    await desk.write('file', '');
    expectRefusal(await desk.run(['--state', 'file']), 'file', 'another folder with --state');
    await mkdir(join(desk.folder, 'state'));
    const garbage = 'This is not a database. '.repeat(200);
    await desk.write('state/weft.db', garbage);
    expectRefusal(await desk.run(STATE), 'state', 'ledger cannot be read', '--state');
    expect(await desk.read('state/weft.db')).toBe(garbage);
  });
});

describe.concurrent('the folder of results', () => {
  test('if it fails only after something was sent, that is no bad input, and the state shows the way on', async ({ desk }) => {
    const inTheWay = join(desk.folder, 'out', 'messages.jsonl');
    const model = desk.keep(await startOpenAiServer(() => {
      mkdirSync(inTheWay);
      return { kind: 'complete' };
    }));
    await desk.write('w.json', written);
    await desk.write('c.csv', people(1));
    const given = ['--llm-base-url', model.baseUrl, '--llm-model', 'm'];
    const broken = await desk.run(given);
    expect({ code: broken.code, stdout: broken.stdout }).toEqual({ code: 2, stdout: '' });
    const state = /--state "(.+)":/.exec(broken.stderr)![1]!;
    await rmdir(inTheWay);
    const after = await desk.run([...given, '--state', state]);
    expect(after).toMatchObject({ code: 0, stderr: '' });
    expect(after.json).toMatchObject({ enrolled: 1, sent: 1, llmCalls: 1 });
    expect(await desk.list('out/outbox')).toHaveLength(1);
  });

  test('goes from run to run, and each finds its own again', async ({ desk }) => {
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(1));
    const [a, b] = [['--state', 'a'], ['--state', 'b']];
    await desk.run(a);
    const ofA = await desk.messages();
    await desk.run(b);
    const ofB = await desk.messages();
    expect(ofB[0]!.messageId).not.toBe(ofA[0]!.messageId);
    await desk.run(a);
    expect(await desk.messages()).toEqual(ofA);
    expect(await desk.list('out/outbox')).toHaveLength(1);
    expect((await desk.run(b)).code).toBe(0);
    expect(await desk.messages()).toEqual(ofB);
    expect(await desk.list('out/earlier')).toHaveLength(2);
  });
});
