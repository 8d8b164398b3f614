import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startSmtpSink, type SinkAct, type SmtpSink } from '#test/fakes/smtp-sink.ts';
import type { Desk } from './harness/desk.ts';
import { test } from './harness/test.ts';
import { sendBy } from './pages/connections.ts';
import { openExample, runFor } from './pages/journey.ts';
import { forgetLostHost } from './pages/lost-host.ts';
import { doubtRows, recipientsOf } from './pages/messages.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilRun } from './pages/run.ts';

const [ARRIVED, GIVEN_UP, AGAIN, KILLED] = ['guest1@example.com', 'nana.ouyang@example.org', 'xiangru.sima@example.net', 'guest2@example.org'] as const;
const PEOPLE = [ARRIVED, GIVEN_UP, AGAIN, KILLED];

interface Scene {
  readonly desk: Desk;
  readonly sink: SmtpSink;
  /** What the server does with whoever's message comes next; with none it takes it and says so. */
  readonly act: { next: SinkAct | undefined };
}

const sceneTest = test.extend<{ scene: Scene }>({
  scene: async ({ openDesk }, use) => {
    const act: Scene['act'] = { next: 'close' };
    const sink = await startSmtpSink({ script: ({ stage }) => (stage === 'dot' ? act.next : undefined) });
    const desk = await openDesk();
    try {
      await use({ desk, sink, act });
    } finally {
      await desk.close();
      await sink.close();
    }
  },
});

/** How often a person has got a message. */
function copiesFor({ sink }: Scene, address: string): number {
  return sink.messages.filter(({ to }) => to.includes(address)).length;
}

async function untilCopies(scene: Scene, address: string, count: number): Promise<void> {
  await expect.poll(() => copiesFor(scene, address), { timeout: 20_000 }).toBe(count);
}

function rowOf(page: Page, address: string): Locator {
  return doubtRows(page).filter({ hasText: address });
}

async function choose(page: Page, address: string): Promise<void> {
  await rowOf(page, address).getByRole('checkbox').check();
}

sceneTest('a server takes messages and breaks off: a person decides about each, and a re-send that is killed is in doubt once more', async ({ scene }) => {
  const { desk, sink, act } = scene;
  let { page } = desk;
  await sendBy(page, { port: sink.port });
  await goTo(page, 'Journeys');
  await openExample(page);
  await runFor(page, PEOPLE);
  await openLatestRun(page);
  const { messages } = await untilRun(page, ({ messages: { Uncertain } }) => Uncertain === PEOPLE.length);
  expect(messages).toMatchObject({ Planned: 4, Sent: 0, Failed: 0, 'On their way': 0 });

  await goTo(page, 'Messages');
  await page.getByRole('link', { name: 'May have been delivered (4)' }).click();
  await page.getByRole('heading', { name: 'May have been delivered (4)' }).waitFor();
  expect((await recipientsOf(page, 'Uncertain', 4)).toSorted()).toEqual(PEOPLE.toSorted());
  const row = rowOf(page, AGAIN);
  const id = /^message-id:\s*(\S+)/im.exec(sink.messages.find(({ to }) => to.includes(AGAIN))!.raw)![1]!;
  await row.getByText(id).waitFor();
  await desk.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await row.getByRole('button', { name: 'Copy the Message-ID' }).click();
  await row.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);

  // It arrived; taken back; and once more.
  for (const undo of [true, false]) {
    await choose(page, ARRIVED);
    await page.getByRole('button', { name: 'It arrived' }).click();
    await page.getByText('1 message marked as arrived.').waitFor();
    await rowOf(page, ARRIVED).waitFor({ state: 'detached' });
    if (!undo) continue;
    await page.getByRole('button', { name: 'Undo' }).click();
    await rowOf(page, ARRIVED).waitFor();
  }
  await choose(page, GIVEN_UP);
  await page.getByRole('button', { name: 'It did not arrive, leave it' }).click();
  await page.getByRole('heading', { name: 'May have been delivered (2)' }).waitFor();

  // Sent again, and this time the server answers.
  act.next = undefined;
  await choose(page, AGAIN);
  await page.getByRole('button', { name: 'Send again (may arrive twice)' }).click();
  await page.getByRole('dialog').getByText('If it did arrive, its recipient gets it a second time.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Send 1 again' }).click();
  await untilCopies(scene, AGAIN, 2);
  const copies = sink.messages.filter(({ to }) => to.includes(AGAIN));
  expect(copies[1]).toEqual(copies[0]);
  await page.getByRole('heading', { name: 'May have been delivered (1)' }).waitFor();

  // In Chinese, and the host dies before the server has answered.
  act.next = 'hang';
  await goTo(page, 'Settings');
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('中文').click();
  await page.getByRole('link', { name: '消息' }).click();
  await page.getByRole('link', { name: '可能已送达（1）' }).click();
  await choose(page, KILLED);
  await page.getByRole('button', { name: '重新发送（可能收到两次）' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '重新发送 1 条' }).click();
  await untilCopies(scene, KILLED, 2);
  await desk.killHost();
  act.next = undefined;
  await desk.restartHost();
  await rowOf(page, KILLED).getByText('发送途中程序中断').waitFor();
  forgetLostHost(desk.faults, desk.url);
  await page.getByRole('heading', { name: '可能已送达（1）' }).waitFor();
  // Nobody has asked for it, so nobody sends it: a third copy would be counted before what is asked for now.
  await choose(page, KILLED);
  await page.getByRole('button', { name: '没有送达，不再发送' }).click();
  await page.getByText('没有不确定的消息').waitFor();

  expect(PEOPLE.map((address) => copiesFor(scene, address))).toEqual([1, 1, 2, 2]);
  page = await desk.restartBrowser();
  await page.getByRole('link', { name: '消息' }).click();
  await page.getByRole('radiogroup', { name: '状态' }).getByText('已发送', { exact: true }).click();
  await page.getByRole('option').filter({ hasText: AGAIN }).click();
  await page.getByText('是否送达曾不确定，经人工决定重发，这次服务器已接收。第一封也可能已送达。').waitFor();
  await page.getByRole('option').filter({ hasText: ARRIVED }).click();
  await page.getByRole('button', { name: '恢复为不确定' }).click();
  await page.getByText('1 条消息已恢复为不确定。').waitFor();
});
