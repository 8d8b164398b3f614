import type { BackupReason } from '#shared/backups.ts';
import type { Services } from '#renderer/app/services.ts';
import { isWorthless, noteBackupFault } from '#renderer/db/backup-notes.ts';
import { startWorkspaceWorker } from '#renderer/files/start-workspace-worker.ts';
import { inWorkspaceTurn } from '#renderer/files/workspace-lock.ts';
import { faultOf } from '#renderer/ui/use-fault-words.ts';
import { makeBackup } from './make-backup.ts';

/**
 * A backup before something that changes much, if there is anything worth it and a host that keeps backups. That it could not be made is
 * noted for every screen and holds nobody up: what is about to be done can be undone by itself. Ended by `signal`; rejects with its reason.
 */
export async function backUpBefore(reason: Extract<BackupReason, 'import'>, services: Pick<Services, 'db' | 'host' | 'clock'>, signal: AbortSignal): Promise<void> {
  const { db, host } = services;
  try {
    if (await isWorthless(db) || (await host.listBackups({})).folder === '') return;
    const made = await inWorkspaceTurn(async () => {
      signal.throwIfAborted();
      const { work, end } = startWorkspaceWorker(db.name, signal, () => {});
      return makeBackup({ ...services, work }, reason, signal, () => {}).finally(end);
    });
    await noteBackupFault(db, made.ok ? null : made.error.code);
  } catch (error) {
    signal.throwIfAborted();
    const { code } = faultOf(error);
    // Without a host there is none to keep it, and the bar that says so is there.
    if (!code.startsWith('rpc.')) await noteBackupFault(db, code).catch(() => {});
  }
}
