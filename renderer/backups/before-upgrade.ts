import type { Services } from '#renderer/app/services.ts';
import { formOf, openAsItIs } from '#renderer/db/database-form.ts';
import type { Database } from '#renderer/db/database.ts';
import { workspaceWork } from '#renderer/files/workspace-work.ts';
import type { HostClient } from '#renderer/host/host-client.ts';
import { makeBackup } from './make-backup.ts';

/** ms; a host that is not there by then is not waited for. */
const PATIENCE = 10_000;
const LOCK = 'weft.before-upgrade';

export interface UpgradePorts extends Pick<Services, 'host' | 'clock'> {
  readonly client: Pick<HostClient, 'status' | 'onStatus'>;
  readonly after: (ms: number, run: () => void) => () => void;
}

/**
 * Backs an older database up in the form it has, before anything opens it in today's. One window does it for all. Never rejects: an update only adds to
 * what is there, and whoever has no host, or a full disk, is not kept from their data.
 */
export async function backUpBeforeUpgrade(name: string, ports: UpgradePorts): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    if (!await isReached(ports)) return;
    const db = await openAsItIs(name);
    try {
      await backUpAsItIs(db, ports);
    } finally {
      db.close();
    }
  }).catch(() => {});
}

/** Unless another window has done so within the hour. */
export async function backUpAsItIs(db: Database, { host, clock }: Pick<UpgradePorts, 'host' | 'clock'>): Promise<void> {
  const { folder, backups } = await host.listBackups({});
  const schema = formOf(db);
  if (folder === '' || backups.some(({ reason, at, schema: form }) => reason === 'migration' && form === schema && clock.now() - at < 3_600_000)) return;
  const calm = new AbortController().signal;
  await makeBackup({ host, clock, work: workspaceWork(db, calm, () => {}) }, 'migration', calm, () => {});
}

/** Whether the host can be asked, soon. */
function isReached({ client, after }: Pick<UpgradePorts, 'client' | 'after'>): Promise<boolean> {
  if (client.status === 'open') return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (reached: boolean): void => {
      callOff();
      stop();
      resolve(reached);
    };
    const callOff = after(PATIENCE, () => { end(false); });
    const stop = client.onStatus((status) => { if (status === 'open') end(true); else if (status === 'refused') end(false); });
  });
}
