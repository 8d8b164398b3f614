import type { MenuItemConstructorOptions } from 'electron';
import type { Locale } from '#shared/node/labels.ts';
import { words } from './words.ts';

type Item = MenuItemConstructorOptions;
const LINE: Item = { type: 'separator' };

export interface MenuOptions {
  readonly locale: Locale;
  readonly isMac: boolean;
  /** With the developer's items, which a packaged app has not. */
  readonly isDevelopment: boolean;
}

/** The native menu: roles only, because whatever changes a journey belongs to the page and its shortcuts. */
export function menuTemplate({ locale, isMac, isDevelopment }: MenuOptions): Item[] {
  const t = words[locale];
  const app: Item = { label: 'Weft', submenu: [
    { role: 'about', label: t.about }, LINE, { role: 'services', label: t.services }, LINE,
    { role: 'hide', label: t.hide }, { role: 'hideOthers', label: t.hideOthers }, { role: 'unhide', label: t.unhide }, LINE, { role: 'quit', label: t.quit },
  ] };
  const file: Item = { label: t.file, submenu: [{ role: 'close', label: t.close }, ...(isMac ? [] : [LINE, { role: 'quit', label: t.quit } satisfies Item])] };
  const edit: Item = { label: t.edit, submenu: [
    { role: 'undo', label: t.undo }, { role: 'redo', label: t.redo }, LINE,
    { role: 'cut', label: t.cut }, { role: 'copy', label: t.copy }, { role: 'paste', label: t.paste }, { role: 'delete', label: t.delete }, { role: 'selectAll', label: t.selectAll },
  ] };
  const view: Item = { label: t.view, submenu: [
    { role: 'resetZoom', label: t.resetZoom }, { role: 'zoomIn', label: t.zoomIn }, { role: 'zoomOut', label: t.zoomOut }, LINE, { role: 'togglefullscreen', label: t.fullScreen },
    ...(isDevelopment ? [LINE, { role: 'reload', label: t.reload } satisfies Item, { role: 'toggleDevTools', label: t.devTools } satisfies Item] : []),
  ] };
  const window: Item = { role: 'window', label: t.window, submenu: [
    { role: 'minimize', label: t.minimize }, ...(isMac ? [{ role: 'zoom', label: t.zoom } satisfies Item, LINE, { role: 'front', label: t.front } satisfies Item] : []),
  ] };
  const help: Item = { role: 'help', label: t.help, submenu: [{ role: 'about', label: t.about }] };
  return isMac ? [app, file, edit, view, window] : [file, edit, view, window, help];
}
