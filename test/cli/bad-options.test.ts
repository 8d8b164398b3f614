import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectRefusal, RUN, test } from './desk.ts';
import { letter, people } from './journeys.ts';

const MODEL = ['--llm-base-url', 'http://127.0.0.1:1/v1', '--llm-model', 'm'];
const SMTP = ['--smtp', 'smtp://127.0.0.1:1'];

/** `[options, words they must be refused in]` */
const cases: readonly (readonly [options: readonly string[], ...words: string[]])[] = [
  [['--retry-for', 'soon'], '--retry-for', 'soon', '0 … 86400'],
  [['--retry-for', '-1'], '--retry-for', '-1'],
  [['--limit', '0'], '--limit', '0', '1, 2, 3'],
  [['--limit', '2.5'], '--limit', '2.5'],
  [['--concurrency', '1e9'], '--concurrency', '1e9', '1 … 100'],
  [['--now', 'tomorrow'], '--now', 'tomorrow', '2026-11-22T09:00:00Z'],
  [['--now', '2026-02-30T00:00:00Z'], '--now', '2026-02-30'],
  [['--profile', 'XX'], '--profile', 'XX', 'CN, US, EU'],
  [['--lang', 'fr'], '--lang', 'fr', 'en, zh'],
  [['--smtp', 'https://ann:s3cret@mail.example.com'], '--smtp', 'smtps:// or smtp://'],
  [['--smtp', 'smtp://ann:s3cret'], '--smtp', 'percent-encoded'],
  [['--smtp', 'smtp://ann:s3c/ret@mail.example.com', '--from', 'a@b.co'], '--smtp', 'percent-encoded'],
  [SMTP, '--smtp needs --from', 'Add --from'],
  [[...SMTP, '--from', 'Ann'], '--from', '“Ann”', 'has no @'],
  [[...SMTP, '--from', 'Ann\r\nBcc: all <a@b.co>'], '--from', 'control character'],
  [['--llm-model', 'm'], '--llm-model needs --llm-base-url'],
  [['--llm-base-url', 'http://127.0.0.1:1/v1'], '--llm-base-url needs --llm-model'],
  [['--llm-base-url', 'http://ann:s3cret@127.0.0.1/v1', '--llm-model', 'm'], '--llm-base-url', 'must not hold a password'],
  [['--llm-base-url', 'http://127.0.0.1:1/v1', '--llm-model', ''], 'which model'],
  [[...MODEL, '--llm-prices', 'cheap'], '--llm-prices', 'cheap', '0.15,0.60'],
  [[...MODEL, '--llm-prices', '1,x'], '--llm-prices', '“x”'],
  [['--llm-prices', '1,2'], '--llm-prices needs --llm-base-url'],
  [[...MODEL, '--llm-budget', '5'], '--llm-budget needs --llm-prices'],
  [[...MODEL, '--llm-prices', '1,2', '--llm-budget', '-5'], '--llm-budget', '-5'],
  [['--retry-held'], '--retry-held needs --state'],
  [['--sate', 'x'], '--sate', '--state'],
  [['more.json'], 'more words'],
  [['--state'], '--state', 'needs a value'],
];

describe.concurrent('is refused before anything is read or written:', () => {
  for (const [options, ...words] of cases) {
    test(JSON.stringify(options.join(' ')), async ({ desk }) => {
      await desk.write('w.json', letter);
      await desk.write('c.csv', people(1));
      const refused = await desk.run(options);
      expectRefusal(refused, ...words);
      expect(refused.stderr).not.toMatch(/s3c\/?ret/);
      expect(await desk.list('.')).toEqual(['c.csv', 'w.json']);
    });
  }

  for (const args of [['run'], ['run', 'w.json', '--out', 'o'], ['run', 'w.json', '--contacts', 'c.csv'], ['fly'], ['validate']]) {
    test(`weft ${args.join(' ')}`, async ({ desk }) => {
      expectRefusal(await desk.weft(args), '--help');
    });
  }
});

describe.concurrent('a folder that cannot take the results', () => {
  test('is found before the run begins', async ({ desk }) => {
    await desk.write('w.json', letter);
    await desk.write('c.csv', people(1));
    await desk.write('file', 'mine');
    const to = (out: string): string[] => RUN.map((word) => (word === 'out' ? out : word));
    expectRefusal(await desk.weft([...to('file'), '--state', 'state']), 'file', 'another folder with --out');
    expectRefusal(await desk.weft([...to('file/inside'), '--state', 'state']), 'file', 'another folder with --out');
    for (const inTheWay of ['messages.jsonl', 'report.html']) {
      await mkdir(join(desk.folder, inTheWay, inTheWay), { recursive: true });
      expectRefusal(await desk.weft([...to(inTheWay), '--state', 'state']), join(inTheWay, inTheWay), 'in the way');
    }
    expect(await desk.exists('state')).toBe(false);
    expect(await desk.read('file')).toBe('mine');
    // What lay there and is not ours is moved aside, not mixed with ours.
    await mkdir(join(desk.folder, 'out'));
    await desk.write('out/messages.jsonl', 'mine');
    expect((await desk.weft([...RUN, '--state', 'state'])).json).toMatchObject({ enrolled: 1, sent: 1 });
    const [aside] = await desk.list('out/earlier');
    expect(await desk.read(`out/earlier/${aside}/messages.jsonl`)).toBe('mine');
  });
});

describe.concurrent('help', () => {
  test('is no error, and names every option; --debug shows where an error came from', async ({ desk }) => {
    const help = await desk.weft(['run', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const option of ['--contacts', '--out', '--state', '--new-run', '--smtp', '--from', '--llm-base-url', '--llm-model', '--consent', '--now', '--fast-forward', '--send-future-mail-now', '--retry-for', '--limit', '--concurrency', '--json', '--debug']) expect(help.stdout).toContain(option);
    const debug = await desk.weft(['validate', 'nowhere.json', '--debug']);
    expect(debug.code).toBe(1);
    expect(debug.stderr).toMatch(/no such file[^]*\n\s+at /);
  });
});

test('wrong words are told in Chinese too', async ({ desk }) => {
  const { code, stderr } = await desk.weft(['--lang', 'zh', 'run', 'w.json', '--contacts', 'c.csv']);
  expect([code, stderr.split('\n')[0]]).toEqual([1, '缺少选项 --out']);
});

test('weft without a command shows its help, which is no error', async ({ desk }) => {
  const { code, stdout, stderr } = await desk.weft([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('validate');
});
