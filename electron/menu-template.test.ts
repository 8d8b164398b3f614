import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate, type MenuOptions } from './menu-template.ts';
import { localeOf, words } from './words.ts';

const OPTIONS: MenuOptions = { locale: 'en', isMac: false, isDevelopment: false };
const items = (options: Partial<MenuOptions>): MenuItemConstructorOptions[] => menuTemplate({ ...OPTIONS, ...options }).flatMap((item) => [item, ...item.submenu as MenuItemConstructorOptions[]]);
const roles = (options: Partial<MenuOptions>): unknown[] => items(options).map(({ role }) => role).filter(Boolean);

test('the top of the menu in both languages', () => {
  expect(menuTemplate(OPTIONS).map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  expect(menuTemplate({ ...OPTIONS, locale: 'zh' }).map(({ label }) => label)).toEqual(['文件', '编辑', '视图', '窗口', '帮助']);
  expect(menuTemplate({ ...OPTIONS, isMac: true, locale: 'zh' }).map(({ label }) => label)).toEqual(['Weft', '文件', '编辑', '视图', '窗口']);
});

test('every item has a word of ours: Electron would show its own in English', () => {
  for (const isMac of [true, false]) for (const isDevelopment of [true, false]) for (const item of items({ locale: 'zh', isMac, isDevelopment })) {
    if (item.type !== 'separator') expect(item.label, item.role).toMatch(/\p{Script=Han}|^Weft$/u);
  }
});

test('the items of developers are not in a packaged app', () => {
  const developers = ['reload', 'toggleDevTools'];
  expect(roles({ isDevelopment: true })).toEqual(expect.arrayContaining(developers));
  for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(roles({})).not.toContain(role);
});

test('one can quit, copy and zoom on every system', () => {
  for (const isMac of [true, false]) expect(roles({ isMac })).toEqual(expect.arrayContaining(['quit', 'close', 'copy', 'paste', 'selectAll', 'zoomIn', 'togglefullscreen', 'about']));
});

test('every word is there in both languages, and no Chinese one was left in English', () => {
  for (const key of Object.keys(words.en) as (keyof typeof words.en)[]) {
    const [english, chinese] = [words.en[key], words.zh[key]].map((word) => (typeof word === 'function' ? word(2) : word));
    expect(english, key).toMatch(/^[^\p{Script=Han}]+$/u);
    expect(chinese, key).toMatch(/\p{Script=Han}/u);
  }
});

test('the language is the chosen one, else the first of the system', () => {
  expect([localeOf('en', ['zh-CN']), localeOf(null, ['zh-Hans-CN', 'en']), localeOf(null, ['de-DE', 'zh-CN']), localeOf(null, [])]).toEqual(['en', 'zh', 'en', 'en']);
});
