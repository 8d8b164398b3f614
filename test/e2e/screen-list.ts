import type { Locator, Page } from 'playwright-core';
import { encodeGb18030 } from '#test/fixtures/csv/encode.ts';
import { card, inPalette, inspector, showEverything } from './pages/canvas.ts';
import { chooseFile } from './pages/files.ts';

export interface Screen {
  /** The first part of the picture's file name. */
  readonly name: string;
  /** Behind the address of the app, e.g. `#/contacts`. */
  readonly at: string;
  /** Does what a person would do to see it, in words of no language, and comes back when it can be looked at. */
  readonly arrange?: (page: Page) => Promise<void>;
}

const EXAMPLE = '#/journeys/wfl_welcome';
const LIST = ['邮箱,姓名,城市,备注', 'wang.fang@example.cn,王芳,成都,喜欢红茶', 'li.lei@example.cn,李雷,杭州,老客户', 'anna@example.org,Anna Weber,Berlin,met at the fair'].join('\r\n');

/** Every picture in `docs/screens`; a new one is a line here. Each begins in the state the one before has left. */
export const screens: readonly Screen[] = [
  { name: 'welcome', at: '#/', arrange: async (page) => page.getByRole('article').waitFor() },
  { name: 'run-dialog', at: EXAMPLE, arrange: async (page) => {
    await pressed(page, /^(Run|运行)$/);
    await page.getByRole('dialog').getByText('240').first().waitFor();
  } },
  { name: 'journey', at: EXAMPLE, arrange: async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: /^(Start run|启动运行)$/ }).click();
    await counted(page).waitFor();
    await page.getByRole('region', { name: /^(Latest run|最近一次运行)$/ }).getByText(/^240\s*(sent|已发送)$/).waitFor();
    await showEverything(page);
  } },
  { name: 'inspector', at: EXAMPLE, arrange: async (page) => {
    await card(page, '3 of 8').or(card(page, '第 3 步')).click();
    await inspector(page).getByRole('textbox').first().waitFor();
    await showEverything(page);
  } },
  { name: 'simulation', at: EXAMPLE, arrange: async (page) => {
    await pressed(page, /^(Simulate|模拟)$/);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('240').first().waitFor();
    await dialog.getByLabel(/^(From|从何时开始)$/).fill('2026-12-01T09:00');
    await dialog.getByRole('button', { name: /^(Simulate|模拟)$/ }).click();
    await dialog.getByRole('table').waitFor();
  } },
  { name: 'home', at: '#/', arrange: async (page) => page.getByRole('article').getByText('240').first().waitFor() },
  { name: 'contacts', at: '#/contacts', arrange: async (page) => page.getByRole('gridcell').first().waitFor() },
  { name: 'import-preview', at: '#/contacts', arrange: async (page) => {
    await pressed(page, /^(Import a list|导入名单)$/);
    await chooseFile(page, page.getByRole('button', { name: /^(Choose a file|选择文件)$/ }), { name: '名单.csv', content: encodeGb18030(LIST) });
    await page.getByRole('dialog').getByRole('cell').first().waitFor();
  } },
  { name: 'contact', at: '#/contacts/239', arrange: async (page) => page.getByRole('listitem').nth(3).waitFor() },
  { name: 'contact-why', at: '#/contacts/239', arrange: async (page) => {
    await pressed(page, /^(Why “|为什么有“)/);
    await page.getByRole('dialog').getByRole('listitem').nth(3).waitFor();
  } },
  { name: 'runs', at: '#/runs', arrange: async (page) => latestRun(page).waitFor() },
  { name: 'run', at: '#/runs', arrange: async (page) => {
    await latestRun(page).click();
    await page.getByRole('table').nth(1).waitFor();
  } },
  { name: 'messages', at: '#/messages', arrange: async (page) => page.getByRole('option').nth(1).click() },
  { name: 'connections', at: '#/connections', arrange: async (page) => page.getByRole('article').nth(1).waitFor() },
  { name: 'connection-form', at: '#/connections', arrange: async (page) => {
    await pressed(page, /^(Add mail server|添加邮件服务器)$/);
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
  } },
  { name: 'settings', at: '#/settings', arrange: async (page) => page.getByRole('heading', { level: 1 }).waitFor() },
  { name: 'backups', at: '#/settings', arrange: async (page) => {
    const backups = page.getByRole('region', { name: /^(Backups|备份)$/ });
    await backups.getByRole('button', { name: /^(Back up now|立即备份)$/ }).click();
    await backups.getByText(/^(Backed up and read back|已备份并读回核对)/).waitFor();
    await backups.scrollIntoViewIfNeeded();
  } },
  { name: 'problems', at: EXAMPLE, arrange: async (page) => {
    await card(page, '4 of 8').or(card(page, '第 4 步')).click();
    await inPalette(page, '(Update contact|更新联系人)').click();
    await pressed(page, /^(Problems: 1|问题：1)/);
    await page.getByRole('region', { name: /^(Problems|问题)$/ }).getByRole('listitem').waitFor();
  } },
];

async function pressed(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).click();
}

/** The card at which everybody waits. */
function counted(page: Page): Locator {
  return card(page, '240 waiting').or(card(page, '240 人等待中'));
}

function latestRun(page: Page): Locator {
  return page.getByRole('main').getByRole('link').filter({ has: page.getByRole('progressbar') }).first();
}
