import i18next from 'i18next';
import type { Desktop } from '#shared/desktop.ts';
import type { Database } from '#renderer/db/database.ts';
import { watch } from '#renderer/db/watch.ts';
import { openRunCount } from '#renderer/db/open-run-count.ts';

/** Keeps the desktop informed of what it cannot know: whether runs are under way, and the language of its menus. */
export function tellDesktop(desktop: Desktop, db: Database): void {
  // It only asks whether closing the window may end the app: that is no fault to show.
  const silent = (): void => {};
  watch(() => openRunCount(db), (count) => { desktop.setJourneysOn({ count }).catch(silent); }, silent);
  i18next.on('languageChanged', (language) => { desktop.saveSettings({ language: language.startsWith('zh') ? 'zh' : 'en' }).catch(silent); });
}
