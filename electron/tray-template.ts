import type { MenuItemConstructorOptions } from 'electron';
import type { Locale } from '#shared/node/labels.ts';
import { words } from './words.ts';

export interface TrayOptions {
  readonly locale: Locale;
  readonly journeysOn: number;
  /** null while the host has not said. */
  readonly paused: boolean | null;
  readonly onOpen: () => void;
  readonly onPause: (paused: boolean) => void;
  readonly onQuit: () => void;
}

/** The menu of the tray's icon: how things stand, and the few things one wants without a window. */
export function trayTemplate({ locale, journeysOn, paused, onOpen, onPause, onQuit }: TrayOptions): MenuItemConstructorOptions[] {
  const t = words[locale];
  return [
    { label: trayTip(locale, journeysOn, paused), enabled: false },
    { type: 'separator' },
    { label: t.open, click: onOpen },
    { label: paused ? t.resumeAll : t.pauseAll, enabled: paused !== null, click: () => { onPause(!paused); } },
    { type: 'separator' },
    { label: t.quit, click: onQuit },
  ];
}

/** One line on how things stand. */
export function trayTip(locale: Locale, journeysOn: number, paused: boolean | null): string {
  const t = words[locale];
  return paused ? `${t.journeysOn(journeysOn)} · ${t.paused}` : t.journeysOn(journeysOn);
}
