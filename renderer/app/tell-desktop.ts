import i18next from 'i18next';
import type { Desktop } from '#shared/desktop.ts';
import type { Database } from '#renderer/db/database.ts';
import { tellJourneysOn } from './tell-journeys-on.ts';

/** Keeps the desktop informed of what it cannot know: whether runs are under way, and the language of its menus. */
export function tellDesktop(desktop: Desktop, db: Database): void {
  tellJourneysOn(desktop, db);
  i18next.on('languageChanged', (language) => { desktop.saveSettings({ language: language.startsWith('zh') ? 'zh' : 'en' }).catch(() => {}); });
}
