import type { Desktop } from '#shared/desktop.ts';
import type { Database } from '#renderer/db/database.ts';
import { watch } from '#renderer/db/watch.ts';
import { openRunCount } from '#renderer/db/open-run-count.ts';

/** Keeps the desktop informed of whether runs are under way: as long as there are any, closing the window does not end the app. */
export function tellJourneysOn(desktop: Pick<Desktop, 'setJourneysOn'>, db: Database): void {
  // It only asks whether closing the window may end the app: that is no fault to show.
  const silent = (): void => {};
  watch(() => openRunCount(db), (count) => { desktop.setJourneysOn({ count }).catch(silent); }, silent);
}
