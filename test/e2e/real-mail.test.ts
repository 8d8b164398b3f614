import { expect } from 'vitest';
import { PASSWORD, startMailServer, USER } from '#test/cli/mail-server.ts';
import { startOpenAiServer } from '#test/fakes/openai-server.ts';
import type { Desk } from './harness/desk.ts';
import { test } from './harness/test.ts';
import { fillMailForm, fillModelForm, saveConnection, SENDER } from './pages/connections.ts';
import { openExample, runFor } from './pages/journey.ts';
import { recipientsOf } from './pages/messages.ts';
import { everythingIn } from './pages/page-secrets.ts';
import { goTo } from './pages/rail.ts';
import { openLatestRun, untilRun } from './pages/run.ts';
import { chooseLaw, neverWriteTo, savePostalAddress } from './pages/settings.ts';

const KEY = 'sk-e2e-0123456789abcdef';
const ADDRESS = 'Lantern Tea, 1 Harbour Road, Hamburg';
const PEOPLE = ['guest1@example.com', 'nana.ouyang@example.org', 'xiangru.sima@example.net'];
const REFUSES = 'guest2@example.org';

interface Scene {
  readonly desk: Desk;
  readonly mail: Awaited<ReturnType<typeof startMailServer>>;
  readonly model: Awaited<ReturnType<typeof startOpenAiServer>>;
}

const sceneTest = test.extend<{ scene: Scene }>({
  scene: async ({ openDesk }, use) => {
    const [desk, mail, model] = await Promise.all([openDesk(), startMailServer(), startOpenAiServer()]);
    try {
      await use({ desk, mail, model });
    } finally {
      // A mail server ends only when nobody talks to it any more.
      await desk.close();
      await Promise.all([mail.close(), model.close()]);
    }
  },
});

sceneTest('a real server and a real model are set up by hand, and what a model wrote arrives once at each who may be written to', async ({ scene: { desk, mail, model } }) => {
  const { page } = desk;
  await goTo(page, 'Settings');
  await chooseLaw(page, 'China');
  await savePostalAddress(page, ADDRESS);
  await neverWriteTo(page, REFUSES);

  await goTo(page, 'Connections');
  const form = await fillMailForm(page, { port: mail.port, user: USER, password: 'wr0ng-secret' });
  const [verdict, test_] = [form.getByRole('status'), form.getByRole('button', { name: 'Test' })];
  await test_.click();
  await verdict.filter({ hasText: 'Does not work: The mail server did not accept user name and password.' }).waitFor();
  // This server is rude and repeats what it was told.
  expect(await verdict.textContent()).not.toContain('wr0ng-secret');
  await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await test_.click();
  await verdict.filter({ hasText: /^Works\./ }).waitFor();
  await saveConnection(page, 'newsletter');

  const modelForm = await fillModelForm(page, model.baseUrl, KEY);
  await modelForm.getByRole('button', { name: 'Test' }).click();
  await modelForm.getByRole('status').filter({ hasText: /^Works\./ }).waitFor();
  await saveConnection(page, 'writer');

  // Kept, and never to be seen again: not in the form either.
  await page.getByRole('article', { name: 'newsletter' }).getByRole('button', { name: 'Edit' }).click();
  await page.getByPlaceholder('Stored. Leave empty to keep it.').waitFor();
  const held = await everythingIn(page);
  expect([PASSWORD, KEY, 'wr0ng-secret'].filter((secret) => held.includes(secret))).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await goTo(page, 'Journeys');
  await openExample(page);
  await runFor(page, [...PEOPLE, REFUSES]);
  await openLatestRun(page);
  const { messages } = await untilRun(page, ({ people, messages: { Sent, 'Not sent': skipped } }) => people.Entered === 4 && Sent + skipped === 4);
  expect(messages).toMatchObject({ Planned: 4, Sent: 3, 'Not sent': 1, Failed: 0, Uncertain: 0 });

  expect(mail.envelopes.map(({ from, to }) => [from, ...to]).toSorted()).toEqual(PEOPLE.map((address) => [SENDER.address, address]).toSorted());
  for (const one of mail.mails) {
    expect(one.from?.text).toBe(`"${SENDER.name}" <${SENDER.address}>`);
    // The example is under Chinese law, whatever the workspace says.
    expect(one.subject).toMatch(/^(AD|广告) A fine subject$/);
    expect(one.headers.get('list')).toMatchObject({ unsubscribe: { mail: expect.stringContaining(SENDER.address) as string } });
    expect(one.text).toContain('A fine body');
    expect(one.text).toContain(ADDRESS);
    expect(one.text).toMatch(/AI-generated content|内容由AI生成/);
  }
  expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(PEOPLE.length);

  // The model has heard of nobody's address.
  expect(model.requests.length).toBeGreaterThanOrEqual(PEOPLE.length);
  expect(JSON.stringify(model.requests.map(({ body }) => body))).not.toMatch(/[\w.+-]+@[\w-]+\.\w/);
  expect(model.requests.every(({ headers }) => headers['authorization'] === `Bearer ${KEY}`)).toBe(true);

  await goTo(page, 'Messages');
  expect((await recipientsOf(page, 'Not sent', 1))).toEqual([REFUSES]);
  expect((await recipientsOf(page, 'Sent', 3)).toSorted()).toEqual(PEOPLE);
  for (const { to, subject, text, messageId } of mail.mails) {
    const address = [to].flat()[0]!.value[0]!.address!;
    await page.getByRole('option').filter({ hasText: address }).click();
    const shown = page.getByRole('main');
    await shown.getByText(messageId!, { exact: true }).waitFor();
    expect(await shown.getByRole('heading', { level: 2 }).textContent()).toBe(subject);
    const words = (from: string): string => from.replaceAll(/\s+/g, ' ').trim();
    expect(words(await shown.textContent() ?? '')).toContain(words(text!));
    await shown.getByText('a language model').waitFor();
  }
  const everything = await everythingIn(page);
  expect([PASSWORD, KEY].filter((secret) => everything.includes(secret))).toEqual([]);
});
