import '#renderer/app/no-eval.ts';
import type { Desktop } from '#shared/desktop.ts';
import { tellExecutorStatus } from '#renderer/app/executor-channel.ts';
import { after, systemClock } from '#renderer/app/system.ts';
import { tellJourneysOn } from '#renderer/app/tell-journeys-on.ts';
import { backUpBeforeUpgrade } from '#renderer/backups/before-upgrade.ts';
import { databaseForm } from '#renderer/db/database-form.ts';
import { DATABASE_NAME } from '#renderer/db/database-name.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { reloadWhenReplaced } from '#renderer/files/replaced.ts';
import { HostClient } from '#renderer/host/host-client.ts';
import { desktopHost } from '#renderer/host/page-host.ts';
import { remoteHost } from '#renderer/host/remote-host.ts';
import { startExecutor } from './start-executor.ts';

// The hidden window of the desktop: it outlives the one people see, and shows nothing. What the executor does, the others
// learn from the store, and what hinders it, from a channel.
const { weft: desktop } = window as typeof window & { readonly weft?: Desktop };
if (desktop) {
  // The worker that moves people ends with its page.
  reloadWhenReplaced(() => {});
  void begin(desktop);
}

async function begin(shell: Desktop): Promise<void> {
  const { link, open } = desktopHost({ desktop: shell, window, id: () => crypto.randomUUID(), onFault: () => {} });
  const form = await databaseForm(DATABASE_NAME);
  // What a newer app has written is not touched; the window people see says so.
  if (form === 'newer') return;
  if (form === 'older') {
    const client = new HostClient({ open, after, random: Math.random });
    await backUpBeforeUpgrade(DATABASE_NAME, { client, host: remoteHost(client), clock: systemClock, after });
    client.close();
  }
  startExecutor({ link, database: DATABASE_NAME, onStatus: tellExecutorStatus(), after, random: Math.random });
  tellJourneysOn(shell, openDatabase(DATABASE_NAME));
}
