import { expect } from 'vitest';
import { test } from './harness/test.ts';
import { card, inPalette, inspector, line } from './pages/canvas.ts';

test('whoever opens Weft for the first time changes the example, runs it and reads what went out', async ({ desk: { page } }) => {
  const main = page.getByRole('main');
  const button = (name: string | RegExp) => main.getByRole('button', { name });

  await page.getByRole('region', { name: 'Welcome to Weft' }).getByRole('link', { name: 'Open the example' }).click();
  await button('Welcome series').click();
  await main.getByRole('textbox', { name: 'Name of the journey' }).fill('Spring welcome');
  await page.keyboard.press('Enter');
  await button('Spring welcome').waitFor();

  await card(page, 'Send the welcome').click();
  const subject = inspector(page).getByRole('textbox', { name: 'Subject' });
  const before = await subject.inputValue();
  await subject.fill('Spring is here, {{ contact.first_name }}');
  await button(/^Undo: Change “Send the welcome/).click();
  await expect.poll(() => subject.inputValue()).toBe(before);
  await button(/^Redo: Change “Send the welcome/).click();
  await expect.poll(() => subject.inputValue()).toBe('Spring is here, {{ contact.first_name }}');

  // A step that comes between two others, and goes again: the line is whole before and after.
  await card(page, 'Three days later').click();
  await inPalette(page, 'Update contact').click();
  await line(page, 'Three days later', 'Update contact').waitFor({ state: 'attached' });
  await line(page, 'Update contact', 'Which plan').waitFor({ state: 'attached' });
  await button('Problems: 1 to fix').waitFor();
  await inspector(page).getByRole('button', { name: 'Delete step' }).click();
  await line(page, 'Three days later', 'Which plan').waitFor({ state: 'attached' });
  await button('No problems').waitFor();
  // One behind an open end, by its “+”.
  await card(page, 'Send the welcome').hover();
  await card(page, 'Send the welcome').getByRole('button', { name: 'Add a step behind “Not sent”' }).click();
  await page.getByRole('dialog', { name: 'Add a step' }).getByRole('option', { name: /^Exit/ }).click();
  await card(page, 'of 9: Exit').first().waitFor();
  await page.keyboard.press('Delete');
  await card(page, 'of 8: Exit').waitFor();
  await main.getByRole('status').filter({ hasText: /^Saved on this computer \d/ }).waitFor();

  await main.getByRole('button', { name: 'Run', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Run “Spring welcome”' });
  expect(await dialog.getByRole('radio', { name: 'Everybody' }).isChecked()).toBe(true);
  await dialog.getByText('240 people enter').waitFor();
  await dialog.getByText('reach nobody').waitFor();
  await dialog.getByRole('button', { name: 'Start run' }).click();
  await card(page, 'Three days later”, 240 waiting').waitFor();
  const strip = main.getByRole('region', { name: 'Latest run' });
  await strip.getByText('0 of 240 through').waitFor();
  await strip.getByText(/^240\s*sent$/).waitFor();

  await page.getByRole('link', { name: 'Messages' }).click();
  await main.getByRole('option', { name: 'anna.weber@post.test' }).click();
  await main.getByRole('heading', { level: 2, name: 'Spring is here, Anna' }).waitFor();
  await main.getByText('the practice writer (not AI)').waitFor();

  await page.reload();
  await main.getByRole('option', { name: 'Spring is here, Anna' }).waitFor();
  await page.getByRole('link', { name: 'Journeys' }).click();
  await main.getByRole('link', { name: 'Spring welcome', exact: true }).click();
  await card(page, 'Three days later”, 240 waiting').click();
  await card(page, 'Send the welcome').click();
  expect(await subject.inputValue()).toBe('Spring is here, {{ contact.first_name }}');
});

test('the example goes with one click, comes back with another, and stays away after that', async ({ desk: { page } }) => {
  const main = page.getByRole('main');
  const example = main.getByRole('link', { name: 'Welcome series' });
  await example.waitFor();
  await page.getByRole('button', { name: 'Remove the example' }).click();
  await page.getByText('The example and 240 made-up people were removed.').waitFor();
  await main.getByRole('heading', { name: 'Draw your first journey' }).waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await example.waitFor();
  await page.getByRole('link', { name: 'Contacts' }).click();
  await main.getByText('240 people').waitFor();

  await page.getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('button', { name: 'Remove the example' }).click();
  await main.getByRole('heading', { name: 'Draw your first journey' }).waitFor();
  await page.getByRole('link', { name: 'Contacts' }).click();
  await main.getByRole('heading', { name: 'Nobody is here yet' }).waitFor();
  await page.reload();
  await main.getByRole('heading', { name: 'Nobody is here yet' }).waitFor();
  await page.getByRole('link', { name: 'Journeys' }).click();
  await main.getByRole('heading', { name: 'Draw your first journey' }).waitFor();
});

test('whoever has changed the example is asked before it goes, and may keep the journey', async ({ desk: { page } }) => {
  const main = page.getByRole('main');
  await page.getByRole('link', { name: 'Open the example' }).click();
  await card(page, 'Three days later').click();
  await inspector(page).getByRole('textbox', { name: 'How long' }).fill('4');
  await main.getByRole('status').filter({ hasText: /^Saved on this computer \d/ }).waitFor();
  await main.getByRole('link', { name: 'All journeys' }).click();
  await page.getByRole('button', { name: 'Remove the example' }).click();
  await page.getByRole('dialog', { name: 'You have changed the example' }).getByRole('button', { name: 'Keep my journey' }).click();
  await page.getByText('240 made-up people were removed').waitFor();
  await main.getByRole('link', { name: 'Welcome series' }).waitFor();
});

test('all of it in Chinese', async ({ openDesk }) => {
  const { page } = await openDesk({ locale: 'zh' });
  const main = page.getByRole('main');
  await page.getByRole('region', { name: '欢迎使用 Weft' }).getByRole('link', { name: '打开示例' }).click();
  await main.getByRole('button', { name: '欢迎系列' }).click();
  await main.getByRole('textbox', { name: '流程名称' }).fill('春日欢迎');
  await page.keyboard.press('Enter');
  await card(page, '发送欢迎信').click();
  await inspector(page).getByRole('textbox', { name: '主题' }).fill('{{ contact.first_name }}，春天来了');
  await main.getByRole('button', { name: /^撤销：修改“/ }).waitFor();
  await main.getByRole('status').filter({ hasText: /已保存到本机/ }).waitFor();
  await main.getByRole('button', { name: '运行', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '运行“春日欢迎”' });
  await dialog.getByText('240 人将进入').waitFor();
  await dialog.getByRole('button', { name: '启动运行' }).click();
  await card(page, '三天后”，240 人等待中').waitFor();
  await page.getByRole('link', { name: '消息' }).click();
  await main.getByRole('option', { name: 'wei.zhang@example.com' }).click();
  await main.getByRole('heading', { level: 2, name: '伟，春天来了' }).waitFor();
  await page.getByRole('link', { name: '流程' }).click();
  await page.getByRole('button', { name: '移除示例' }).click();
  await page.getByRole('dialog', { name: '你修改过示例流程' }).getByRole('button', { name: '一并移除' }).click();
  await main.getByRole('heading', { name: '画出你的第一个流程' }).waitFor();
  await page.getByText('已移除示例和 240 位虚构联系人。').waitFor();
});
