import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { ROOT } from '#cli/start/root.ts';
import type { WeftRun } from '#test/fakes/run-weft.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { expectRefusal, test, type Desk } from './desk.ts';
import { people, twoLetters, written } from './journeys.ts';

const SIMULATE = ['simulate', 'w.json', '--contacts', 'c.csv', '--days', '30', '--start', '2026-03-02T09:00:00Z'];

interface Found {
  readonly people: number; readonly entered: number; readonly ended: number; readonly waiting: number; readonly reached: number; readonly sent: number;
  readonly skipped: Readonly<Record<string, number>>; readonly leftOut: Readonly<Record<string, number>>; readonly model: { readonly calls: number; readonly cost: number | null };
  readonly days: readonly { readonly date: string; readonly sent: number; readonly byStep: Readonly<Record<string, number>> }[]; readonly dead: readonly object[];
}

async function simulated(desk: Desk, more: readonly string[] = []): Promise<WeftRun & { readonly found: Found }> {
  const run = await desk.weft([...SIMULATE, '--json', ...more]);
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: '' });
  return Object.assign(run, { found: run.json as unknown as Found });
}

const marketing = sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject: 'S', body: 'B' }], late: ['send-email', { subject: 'Late', body: 'B', class: 'transactional' }] }, ['start>send', 'send.skipped>late']);

describe.concurrent('weft simulate', () => {
  test('tells in words and numbers what would go out on which day, and leaves no file behind', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(7));
    const { stdout, found } = await simulated(desk);
    expect(found).toMatchObject({ people: 7, entered: 7, ended: 7, waiting: 0, reached: 7, sent: 14, skipped: {}, leftOut: {}, dead: [] });
    expect(found.days).toHaveLength(30);
    expect(found.days.filter(({ sent }) => sent > 0).map(({ date, byStep }) => [date, byStep])).toEqual([['2026-03-02', { first: 7 }], ['2026-03-05', { second: 7 }]]);
    expect(stdout).toMatch(/30 days from 2026-03-02: nothing was sent, no model was asked/);
    expect(stdout).toMatch(/14 would be sent to 7 people/);
    expect(await desk.list('.')).toEqual(['c.csv', 'w.json']);
  });

  test('says the same in Chinese', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    await desk.write('c.csv', people(7));
    const { code, stdout } = await desk.weft(['--lang', 'zh', ...SIMULATE]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/从 2026-03-02 起 30 天：没有发送任何内容，也没有调用任何模型/);
    expect(stdout).toMatch(/将向 7 人发送 14 封/);
    expect(stdout).not.toMatch(/\{\w+\}|undefined|[A-Za-z]{4,} would/);
  });

  test('simulates the example that comes with it', async ({ desk }) => {
    await copyFile(join(ROOT, 'examples', 'welcome.weft.json'), join(desk.folder, 'w.json'));
    await copyFile(join(ROOT, 'examples', 'contacts.csv'), join(desk.folder, 'c.csv'));
    const { found } = await simulated(desk, ['--llm-prices', '1,2']);
    expect(found).toMatchObject({ people: 240, entered: 240, ended: 240, reached: 240, dead: [] });
    expect(found.sent).toBe(found.days.reduce((sum, { sent }) => sum + sent, 0));
    expect(found.model.cost).toBeGreaterThan(0);
  });

  test('tells who gets nothing and why, and which ways nobody takes', async ({ desk }) => {
    await desk.write('w.json', marketing);
    await desk.write('c.csv', people(3));
    await desk.write('no.csv', 'P2@example.com\n');
    const { found, stdout } = await simulated(desk, ['--consent', 'fair', '--suppressions', 'no.csv']);
    expect(found).toMatchObject({ sent: 2, reached: 2, skipped: { suppressed: 2 }, leftOut: { suppressed: 1 }, dead: [] });
    expect(stdout).toMatch(/Get nothing {2}1 people/);
    const { found: none } = await simulated(desk, ['--consent', 'fair']);
    expect(none).toMatchObject({ sent: 3, dead: [{ node: 'send', port: 'skipped' }, { node: 'late', port: null }] });
  });

  test('heeds quiet hours, a cap, a limit of rows and a price', async ({ desk }) => {
    await desk.write('w.json', marketing);
    await desk.write('c.csv', people(9));
    const { found } = await simulated(desk, ['--consent', 'fair', '--limit', '4', '--quiet-hours', '08:00-10:30']);
    expect([found.people, found.days[0]]).toMatchObject([4, { sent: 4, quiet: 4 }]);
    // The journey's own come with its file. It is a Monday.
    await desk.write('w.json', { ...marketing, settings: { ...marketing.settings, quiet: { days: ['mon'], then: 'drop' } } });
    expect((await simulated(desk, ['--consent', 'fair'])).found).toMatchObject({ skipped: { 'quiet-dropped': 9 } });
    await desk.write('w.json', written);
    expect((await simulated(desk, ['--llm-prices', '2,10'])).found.model).toMatchObject({ calls: 9, cost: expect.any(Number) });
    expect((await simulated(desk)).found.model.cost).toBeNull();
  });
});

/** `[options, words they must be refused in]` */
const refusals: readonly (readonly [options: readonly string[], ...words: string[]])[] = [
  [['--days', '0'], '--days', '0', '731'], [['--days', '2.5'], '--days'], [['--days', '732'], '--days', '732'], [['--start', 'tomorrow'], '--start', 'tomorrow'],
  [['--quiet-hours', '22-8'], '--quiet-hours', '22:00-08:00'], [['--quiet-hours', '08:00-08:00'], '--quiet-hours'], [['--cap', '3'], '--cap', '3/7'], [['--cap', '3/0'], '--cap'],
  [['--llm-prices', 'cheap'], '--llm-prices', 'cheap'], [['--limit', '0'], '--limit'], [['--out', 'x'], '--out'],
];

describe.concurrent('weft simulate refuses', () => {
  for (const [options, ...words] of refusals) {
    test(options.join(' '), async ({ desk }) => {
      await desk.write('w.json', twoLetters);
      await desk.write('c.csv', people(1));
      expectRefusal(await desk.weft([...SIMULATE, ...options]), ...words);
    });
  }

  test('a journey that could not run, in both languages', async ({ desk }) => {
    await desk.write('w.json', { ...twoLetters, nodes: twoLetters.nodes.map((node) => ({ ...node, params: { ...node.params, ...(node.id === 'first' && { subject: '{{ contact.' }) } })) });
    await desk.write('c.csv', people(1));
    expectRefusal(await desk.weft(SIMULATE), 'w.json');
    expectRefusal(await desk.weft(['--lang', 'zh', ...SIMULATE]), 'w.json');
  });

  test('to guess a list or a number of days', async ({ desk }) => {
    await desk.write('w.json', twoLetters);
    expectRefusal(await desk.weft(['simulate', 'w.json', '--days', '3']), '--contacts');
    expectRefusal(await desk.weft(['simulate', 'w.json', '--contacts', 'c.csv']), '--days');
  });
});
