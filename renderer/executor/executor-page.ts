import '#renderer/app/no-eval.ts';
import type { Desktop } from '#shared/desktop.ts';
import { after } from '#renderer/app/system.ts';
import { DATABASE_NAME } from '#renderer/db/database-name.ts';
import { desktopHost } from '#renderer/host/page-host.ts';
import { startExecutor } from './start-executor.ts';

// The hidden window of the desktop: it outlives the one people see, and shows nothing. What the executor does, the others
// learn from the store.
const { weft: desktop } = window as typeof window & { readonly weft?: Desktop };
if (desktop) {
  const { link } = desktopHost({ desktop, window, id: () => crypto.randomUUID(), onFault: () => {} });
  startExecutor({ link, database: DATABASE_NAME, onStatus: () => {}, after, random: Math.random });
}
