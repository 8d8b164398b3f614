import '#renderer/app/no-eval.ts';
import type { Desktop } from '#shared/desktop.ts';
import { tellExecutorStatus } from '#renderer/app/executor-channel.ts';
import { after } from '#renderer/app/system.ts';
import { tellJourneysOn } from '#renderer/app/tell-journeys-on.ts';
import { DATABASE_NAME } from '#renderer/db/database-name.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { reloadWhenReplaced } from '#renderer/files/replaced.ts';
import { desktopHost } from '#renderer/host/page-host.ts';
import { startExecutor } from './start-executor.ts';

// The hidden window of the desktop: it outlives the one people see, and shows nothing. What the executor does, the others
// learn from the store, and what hinders it, from a channel.
const { weft: desktop } = window as typeof window & { readonly weft?: Desktop };
if (desktop) {
  // The worker that moves people ends with its page.
  reloadWhenReplaced(() => {});
  const { link } = desktopHost({ desktop, window, id: () => crypto.randomUUID(), onFault: () => {} });
  startExecutor({ link, database: DATABASE_NAME, onStatus: tellExecutorStatus(), after, random: Math.random });
  tellJourneysOn(desktop, openDatabase(DATABASE_NAME));
}
