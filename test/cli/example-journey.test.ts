import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simpleParser, type ParsedMail } from 'mailparser';
import { describe, expect } from 'vitest';
import { totalNames } from '#shared/words/totals-labels.ts';
import { expectSums, test, type Desk } from './desk.ts';

const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
const JOB = ['run', example('welcome.weft.json'), '--contacts', example('contacts.csv'), '--out', 'out'];

async function mails(desk: Desk, out: string): Promise<ParsedMail[]> {
  const files = await desk.list(`${out}/outbox`);
  expect(files.every((file) => file.endsWith('.eml'))).toBe(true);
  return Promise.all(files.map(async (file) => simpleParser(await readFile(join(desk.folder, out, 'outbox', file)))));
}

describe.concurrent('the example journey for the example contacts', () => {
  test('without --fast-forward everybody gets the first message and waits', async ({ desk }) => {
    const ran = await desk.weft([...JOB, '--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(Object.keys(ran.json)).toEqual([...totalNames]);
    expectSums(ran);
    expect(ran.json).toMatchObject({
      rows: 248, invalid: 6, duplicate: 2, enrolled: 240, ended: 0, waiting: 240, held: 0, errored: 0,
      planned: 240, sent: 240, llmCalls: 0, llmCost: 0, problems: 0,
    });
    expect(ran.stdout.trim().split('\n')).toHaveLength(1);

    const lines = await desk.messages();
    expect(lines).toHaveLength(240);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['enrollment', 'node', 'to', 'messageId', 'state', 'reason']);
      expect(line).toMatchObject({ node: 'nod_send_welcome', state: 'sent', reason: '' });
    }
    expect(await desk.read('out/report.html')).toContain('<html lang="en"');
  });

  test('with --fast-forward everybody ends, and each sent message is one readable file', async ({ desk }) => {
    const ran = await desk.weft([...JOB, '--fast-forward', '--json']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expectSums(ran);
    expect(ran.json).toMatchObject({ enrolled: 240, ended: 240, waiting: 0, failed: 0, pending: 0 });
    expect(ran.json.sent).toBeGreaterThan(240);

    const [all, lines] = [await mails(desk, 'out'), await desk.messages()];
    const ids = new Set(all.map(({ messageId }) => messageId));
    expect(ids.size).toBe(ran.json.sent);
    expect(ids).toEqual(new Set(lines.map(({ messageId }) => messageId)));
    const byId = new Map(lines.map((line) => [line.messageId, line]));
    for (const mail of all) {
      const to = Array.isArray(mail.to) ? mail.to : [mail.to];
      expect(to.map((one) => one?.value.map(({ address }) => address))).toEqual([[byId.get(mail.messageId!)!.to]]);
      expect(mail.subject).toMatch(/^(广告|AD) \S/);
      expect(mail.text).toMatch(/练习文本|Practice text/);
      expect(mail.headers.get('list')).toMatchObject({ unsubscribe: { mail: expect.stringContaining('practice@weft.invalid') } });
      // `{{` may be there: some people of the list are called so.
      expect(`${mail.subject}${mail.text}`).not.toMatch(/\[\[|undefined|null/);
    }
    const chinese = all.find(({ to }) => !Array.isArray(to) && to?.value[0]?.address === 'nana.ouyang@example.org')!;
    expect(chinese.subject).toMatch(/^广告 /);
    expect(chinese.text).toContain('欧阳娜娜');
    expect(chinese.text).toContain('退订');
    expect((chinese.to as { text: string }).text).toContain('欧阳娜娜');
  });

  test('in Chinese, and for people to read', async ({ desk }) => {
    const ran = await desk.weft(['--lang', 'zh', ...JOB, '--limit', '20']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('联系人  20 行 = ');
    expect(ran.stdout).toContain('练习写手');
    expect(ran.stdout).not.toMatch(/\{\w+\}|People|Messages/);
    expect(await desk.read('out/report.html')).toContain('<html lang="zh');
  });

  test('in English, and whoever stops reading early breaks nothing', async ({ desk }) => {
    const ran = await desk.weft([...JOB, '--limit', '5']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('People    5 rows');
    expect(ran.stdout).toContain('add --fast-forward');
    const deaf = desk.start([...JOB, '--limit', '5']);
    deaf.hangUp();
    expect(await deaf.done).toMatchObject({ code: 0, stderr: '' });
  });
});
