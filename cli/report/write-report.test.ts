import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { SendRecord } from '#shared/host.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#nodes';
import type { ListedMessage } from './find-messages.ts';
import type { ReportData } from './report-data.ts';
import { LISTED } from './write-page.ts';
import { writeReport } from './write-report.ts';

const EVIL = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'--><!--`;
let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'weft-report-')); });
afterAll(() => rm(folder, { recursive: true }));

function message(more: Partial<SendRecord> = {}): SendRecord {
  return { key: 'k', run: 'run_1', enrollment: 'enr_1', node: 'mail', to: 'ann@example.com', messageId: '<1@weft.invalid>', state: 'sent', reason: '', reply: '', subject: 'Hello', preheader: '', text: 'Dear Ann', generated: 'no', ...more };
}

function data(more: Partial<ReportData> = {}, messages: readonly SendRecord[] = [message()]): ReportData {
  return {
    workflow: sketchWorkflow({ start: ['manual-start'], ask: ['branch', { rules: [{ id: 'pro', name: 'Pro plan', when: is('contact.plan', 'pro') }] }], mail: ['send-email', { subject: 'Hi', body: 'x' }], done: ['exit'] },
      ['start>ask', 'ask.pro>mail', 'ask.else>done', 'mail.sent>done'], { name: 'Spring' }),
    types: nodeTypes, locale: 'en',
    run: { id: 'run_1', openedAt: instant(0), reportedAt: instant(60_000), executorNow: instant(86_400_000), zone: 'Asia/Shanghai' },
    totals: { rows: 12, invalid: 1, duplicate: 1, enrolled: 10, ended: 7, waiting: 2, held: 1, errored: 0, planned: 1, sent: 1, skipped: 0, failed: 0, uncertain: 0, pending: 0, steps: 1_234, llmCalls: 3, llmCost: null, problems: 0, seconds: 0.5 },
    counters: { enrolled: 10, 'ended:finished': 7, 'start|out:out': 10, 'ask|out:pro': 6, 'ask|out:else': 4, 'mail|out:sent': 3 },
    standing: [{ node: 'mail' as NodeId, kind: 'retry', reason: 'smtp.busy', count: 2, wakeAt: instant(0) }, { node: 'mail' as NodeId, kind: 'held', reason: 'effect.mismatch', count: 1, wakeAt: instant(0) }],
    refusals: [{ fingerprint: 'f', line: 7, reason: 'email.no-at', detail: 'ann.example.com', times: 1 }, { fingerprint: 'g', line: 9, reason: 'row.duplicate', detail: 'ann@example.com', times: 1 }],
    warnings: [], practice: { mail: false, model: false },
    async *messages() { yield* messages; },
    ...more,
  };
}

async function page(given: ReportData): Promise<string> {
  const file = join(folder, 'report.html');
  await writeReport(file, given);
  return readFile(file, 'utf8');
}

const block = (html: string, id: string): unknown => JSON.parse(new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`, 's').exec(html)![1]!);
/** What a reader of one language sees of the static page, without tags and tooltips. */
function seen(html: string, locale: 'en' | 'zh'): string {
  const other = locale === 'en' ? 'zh' : 'en';
  return html.slice(html.indexOf('<body>')).replace(/<script>.*<\/script>/s, '').replace(/<title>.*?<\/title>/gs, '')
    .replace(new RegExp(`<(span|tspan|g) lang="${other}">.*?</\\1>`, 'gs'), '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('the report', () => {
  test('is one file that lets nothing be loaded and only its own script run', async () => {
    const html = await page(data());
    const script = /<script>(.*)<\/script>/s.exec(html)![1]!;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(html).not.toMatch(/\s(?:src|href|action)=|url\(|@import|style="/);
  });

  test('shows data as text only, wherever it comes from', async () => {
    const workflow = sketchWorkflow({ start: ['manual-start', {}, { name: EVIL }], ask: ['branch', { rules: [{ id: 'pro', name: EVIL, when: is('contact.plan', 'pro') }] }, { name: EVIL }], done: ['exit', { reason: EVIL }] },
      ['start>ask', 'ask.pro>done'], { name: EVIL, description: EVIL });
    const evil = message({ to: EVIL, subject: EVIL, preheader: EVIL, text: EVIL, reply: EVIL, reason: EVIL, messageId: EVIL, node: EVIL, enrollment: EVIL, state: 'failed' });
    const html = await page(data({
      workflow, warnings: [EVIL], counters: { [`ended:${EVIL}`]: 1 }, run: { ...data().run, id: EVIL },
      refusals: [{ fingerprint: 'f', line: 1, reason: EVIL, detail: EVIL, times: 1 }], standing: [{ node: 'ask' as NodeId, kind: 'held', reason: EVIL, count: 1, wakeAt: instant(0) }],
    }, [evil]));
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html.match(/<!--/g)).toBeNull();
    const body = html.slice(html.indexOf('<body>')).replace(/<script>.*<\/script>/s, '');
    for (const tag of body.match(/<[^>]*>/g)!) expect(tag).not.toMatch(/<img|<script|\son\w+=|alert/);
    expect((block(html, 'messages') as ListedMessage[])[0]).toMatchObject({ to: EVIL, subject: EVIL, text: EVIL, reply: EVIL });
    expect(seen(html, 'en')).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('lets people check the sums, and says why', async () => {
    const text = seen(await page(data()), 'en');
    expect(text).toContain('12 rows in the list = 10 entered + 1 not usable + 1 repeated');
    expect(text).toContain('10 entered = 7 ended + 2 waiting + 1 held');
    expect(text).toContain('1 planned = 1 sent + 0 skipped + 0 failed + 0 uncertain + 0 pending');
    expect(text).toContain('Why not usable 1 The address has no @.');
    expect(text).toContain('Why repeated 1 The same person stands further up');
    expect(text).toContain('Why waiting 2 The mail server asked us to slow down.');
    expect(text).toContain('1,234');
    expect(text).toContain('model cost unknown');
  });

  test('counts the reasons of all messages, listed or not', async () => {
    const text = seen(await page(data({}, [message(), ...Array.from({ length: 3 }, () => message({ state: 'skipped', reason: 'no-consent' })), message({ state: 'pending' })])), 'en');
    expect(text).toContain('Why skipped 3 No consent to marketing mail is on record');
    expect(text).toContain('Why pending 1 Has not had its turn yet.');
  });

  test('shows the numbers on the graph and in a table', async () => {
    const html = await page(data());
    const svg = /<svg.*<\/svg>/s.exec(html)![0];
    expect(svg.match(/class="node"/g)).toHaveLength(4);
    expect(svg.match(/class="edge/g)).toHaveLength(4);
    const text = seen(`<body>${svg}`, 'en');
    expect(text).toContain('Pro plan 6');
    expect(text).toContain('Everyone else 4');
    expect(svg).toMatch(/class="pill waiting".*?>2<\/text>/s);
    expect(svg).toMatch(/class="pill held".*?>1<\/text>/s);
    expect(seen(html, 'en')).toContain('Send email 6 3 2 1 0');
  });

  test('speaks both languages and starts with the one asked for', async () => {
    const [en, zh] = [await page(data({ practice: { mail: true, model: true } })), await page(data({ locale: 'zh', practice: { mail: true, model: true } }))];
    expect(en).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(en).toContain('id="lang-en" checked');
    expect(zh).toContain('id="lang-zh" checked');
    expect(seen(zh, 'zh')).toContain('12 名单行数 = 10 进入流程 + 1 无法使用 + 1 重复');
    expect(seen(en, 'en')).toContain('Practice writer');
    expect(seen(en, 'en').replace('中文', '')).not.toMatch(/\p{Script=Han}/u);
    expect(seen(zh, 'zh')).toContain('练习写手');
    expect(seen(zh, 'zh')).toContain('1970年1月1日 08:00');
  });

  test('leaves out what there is nothing to say about', async () => {
    const text = seen(await page(data({ refusals: [], totals: {} }, [])), 'en');
    expect(text).not.toContain('Rows that brought nobody in');
    expect(text).not.toContain('Practice');
    expect(text).toContain('No message was planned in this run.');
  });

  test('lists as many messages as a browser bears and says where the others are', async () => {
    const given = data({ async *messages() { for (let index = 0; index < LISTED.messages + 5; index += 1) yield message({ text: `text ${index}` }); } });
    const html = await page(given);
    expect(block(html, 'messages')).toHaveLength(LISTED.messages);
    expect(seen(html, 'en')).toContain('The first 20,000 messages are listed here; 5 more are in messages.jsonl');
  });

  test('that cannot be finished leaves the older one as it was and no litter', async () => {
    const before = await page(data());
    const failing = data({ async *messages() { yield message(); throw new Error('the disk is gone'); } });
    await expect(writeReport(join(folder, 'report.html'), failing)).rejects.toThrow('the disk is gone');
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['report.html']);
  });
});
