import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { TRAY_ICON_SIZE, trayIcon } from './tray-icon.ts';
import { trayTemplate, trayTip, type TrayOptions } from './tray-template.ts';

function tray(more: Partial<TrayOptions> = {}): { labels: unknown[]; click: (label: string) => void; done: unknown[]; items: MenuItemConstructorOptions[] } {
  const done: unknown[] = [];
  const items = trayTemplate({ locale: 'en', journeysOn: 3, paused: false, onOpen: () => done.push('open'), onPause: (paused) => done.push(paused), onQuit: () => done.push('quit'), ...more });
  const click = (label: string): void => { (items.find((item) => item.label === label)!.click as () => void)(); };
  return { items, labels: items.map(({ label }) => label).filter(Boolean), click, done };
}

test('says how things stand and offers to open, to pause and to quit', () => {
  expect(tray().labels).toEqual(['3 journeys are on', 'Open Weft', 'Pause all sending', 'Quit Weft']);
  expect(tray({ locale: 'zh' }).labels).toEqual(['3 个流程已开启', '打开 Weft', '暂停所有发送', '退出 Weft']);
  expect(trayTip('en', 1, true)).toBe('1 journey is on · Sending is paused');
});

test('paused, it offers to go on', () => {
  const { labels, click, done } = tray({ paused: true });
  expect(labels).toContain('Resume sending');
  for (const label of ['Open Weft', 'Resume sending', 'Quit Weft']) click(label);
  expect(done).toEqual(['open', false, 'quit']);
  const { click: clickOther, done: other } = tray();
  clickOther('Pause all sending');
  expect(other).toEqual([true]);
});

test('while nobody knows whether it is paused, it cannot be turned', () => {
  expect(tray({ paused: null }).items.find(({ label }) => label === 'Pause all sending')).toMatchObject({ enabled: false });
});

test('the icon is a W: two arms, a peak between them, two feet', () => {
  const pixels = trayIcon();
  const covered = (y: number): number => Array.from({ length: TRAY_ICON_SIZE }, (_, x) => pixels[(y * TRAY_ICON_SIZE + x) * 4 + 3]! > 128).filter((on, x, row) => on && !row[x - 1]).length;
  expect([0, 9, 14, 21, TRAY_ICON_SIZE - 1].map(covered)).toEqual([0, 2, 3, 2, 0]);
  expect(pixels).toHaveLength(TRAY_ICON_SIZE ** 2 * 4);
});
