import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { encodeGb18030 } from '#test/fixtures/csv/encode.ts';
import { test } from './harness/test.ts';
import { chooseFile, readExcelCsv, savedFile } from './pages/files.ts';
import { openExample, runFor } from './pages/journey.ts';
import { openLatestRun, untilRun } from './pages/run.ts';

/** As a Chinese Excel saves it: GBK, one person twice, one without a proper address, one cell that is a formula. */
const LIST = {
  name: '客户名单.csv',
  content: encodeGb18030([
    '邮箱,姓名,城市,备注,同意来源',
    'wang.fang@example.cn,王芳,成都,=1+2,官网注册',
    'li.lei@example.cn,李雷,杭州,老客户,门店登记',
    'WANG.FANG@example.cn,王芳,成都,,',
    'han.meimei,韩梅梅,上海,"=HYPERLINK(""http://example.org"")",',
    'zhang.san@example.cn,张三,北京,"喜欢红茶,不要打电话",',
  ].join('\r\n')),
};

test('a list from a Chinese Excel becomes people, who go through a journey and can be told why', async ({ desk: { page } }) => {
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await page.getByRole('link', { name: 'Contacts' }).click();
  await page.getByRole('button', { name: 'Import a list' }).click();
  await chooseFile(page, page.getByRole('button', { name: 'Choose a file' }), LIST);

  const rows = dialog.getByRole('table', { name: 'The first rows of the file' }).getByRole('row');
  await rows.nth(1).waitFor();
  expect(await rows.nth(0).getByRole('columnheader').allTextContents()).toEqual(['邮箱', '姓名', '城市', '备注', '同意来源']);
  expect(await rows.nth(1).getByRole('cell').allTextContents()).toEqual(['wang.fang@example.cn', '王芳', '成都', '=1+2', '官网注册']);
  await dialog.getByRole('button', { name: 'Next' }).click();

  expect(await Promise.all(['邮箱', '姓名', '城市', '备注', '同意来源'].map((column) => dialog.getByRole('combobox', { name: `What “${column}” becomes` }).inputValue())))
    .toEqual(['E-mail', 'Full name', 'City', 'New field: 备注', 'Consent: where']);
  const next = dialog.getByRole('button', { name: 'Next' });
  expect(await next.isDisabled()).toBe(true);
  await dialog.getByRole('radio', { name: 'Yes, they gave consent' }).check();
  await dialog.getByRole('textbox', { name: 'Where was it given?' }).fill('Tea fair');
  await next.click();

  await tile(page, 3, 'New').waitFor();
  await tile(page, 1, 'Repeated in the file').waitFor();
  await tile(page, 1, 'Cannot be used').waitFor();
  await dialog.getByText('The address has no @.').waitFor();
  await dialog.getByText('row 5').waitFor();
  const refused = readExcelCsv((await savedFile(page, dialog.getByRole('button', { name: 'Save these rows as CSV' }))).bytes);
  // A spreadsheet that opens it must not run what stood in the list.
  expect(refused.flat()).toContain('\'=HYPERLINK("http://example.org")');
  await dialog.getByRole('button', { name: 'Import 3 people' }).click();
  await dialog.getByRole('heading', { name: 'Import finished' }).waitFor();
  await dialog.getByRole('button', { name: 'To the contacts' }).click();
  await main.getByText('243 people').waitFor();
  await main.getByRole('row', { name: '王芳' }).getByRole('gridcell', { name: '=1+2' }).waitFor();

  await page.getByRole('link', { name: 'Journeys' }).click();
  await openExample(page);
  await runFor(page, ['wang.fang@example.cn', 'zhang.san@example.cn']);
  await openLatestRun(page);
  await untilRun(page, ({ people, messages }) => people.Entered === 2 && messages.Sent === 2);
  const exported = async (item: string): Promise<string[][]> => {
    await main.getByRole('button', { name: 'Export' }).click();
    return readExcelCsv((await savedFile(page, page.getByRole('menuitem', { name: item }))).bytes);
  };
  for (const item of ['People who stand somewhere, as CSV', 'Messages, as CSV']) {
    const [header, ...lines] = await exported(item);
    expect([item, lines.length, lines.every(({ length }) => length === header!.length)]).toEqual([item, 2, true]);
    expect(lines.flat()).toEqual(expect.arrayContaining(['wang.fang@example.cn', 'zhang.san@example.cn']));
  }

  await main.getByRole('link', { name: 'wang.fang@example.cn' }).click();
  await main.getByRole('heading', { level: 1, name: '王芳' }).waitFor();
  const history = main.getByRole('region', { name: 'History' });
  await history.getByText('Message sent at “Send the welcome”').waitFor();
  await history.getByText('Waits at “Three days later” until').waitFor();
  await main.getByRole('button', { name: /^Why “/ }).click();
  const why = page.getByRole('dialog', { name: 'Why did this person get this?' });
  await why.getByText('the journey “Welcome series” was started').waitFor();
  await why.getByText('Consent on record: 官网注册').waitFor();
  await page.keyboard.press('Escape');

  // Who is in a journey stays, whatever becomes of the list; the third goes.
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  await main.getByText('243 people').waitFor();
  await page.getByRole('button', { name: 'Earlier imports' }).click();
  await dialog.getByText('客户名单.csv').waitFor();
  await dialog.getByRole('button', { name: 'Undo import' }).click();
  await page.getByText('2 people are in a journey by now and were kept.').waitFor();
  await dialog.getByText('Undone', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await main.getByText('242 people').waitFor();
});

test('in Chinese: the same list, and the import taken back as if it had never been', async ({ openDesk }) => {
  const { page } = await openDesk({ locale: 'zh' });
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  await page.getByRole('link', { name: '联系人' }).click();
  await main.getByText('240 人').waitFor();
  await page.getByRole('button', { name: '导入名单' }).click();
  await chooseFile(page, page.getByRole('button', { name: '选择文件' }), LIST);
  await dialog.getByRole('cell', { name: '王芳' }).first().waitFor();
  await dialog.getByRole('button', { name: '下一步' }).click();
  await dialog.getByRole('radio', { name: /^否或不清楚/ }).check();
  await dialog.getByRole('button', { name: '下一步' }).click();
  await dialog.getByText('地址里没有 @').waitFor();
  await dialog.getByText('第 5 行').waitFor();
  await dialog.getByRole('button', { name: '导入 3 人' }).click();
  await dialog.getByRole('heading', { name: '导入完成' }).waitFor();
  await dialog.getByRole('button', { name: '撤销导入' }).click();
  await page.getByText('已撤销导入：移除 3 人').waitFor();
  await main.getByText('240 人').waitFor();
  expect(await main.getByText('王芳').count()).toBe(0);
});

/** A figure of the check, with what it counts. */
function tile(page: Page, figure: number, counts: string) {
  return page.getByRole('dialog').locator('div').filter({ hasText: new RegExp(`^${figure}${counts}$`) });
}
