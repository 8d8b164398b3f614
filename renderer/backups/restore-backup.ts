import { err, ok, type Result } from '#shared/base/result.ts';
import type { BackupInfo } from '#shared/backups.ts';
import type { Services } from '#renderer/app/services.ts';
import { isWorthless } from '#renderer/db/backup-notes.ts';
import { fromBase64 } from '#renderer/db/data-line.ts';
import { checkWorkspace, uploadLedger } from '#renderer/files/check-workspace.ts';
import { putInPlace, type PlacePorts } from '#renderer/files/put-in-place.ts';
import type { OnStep, SavePorts } from '#renderer/files/save-workspace.ts';
import type { WorkspaceWork } from '#renderer/files/workspace-work.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import { backupFault } from './backup-fault.ts';
import { makeBackup } from './make-backup.ts';

export interface RestorePorts extends SavePorts, Pick<PlacePorts, 'onReplaced'>, Pick<Services, 'db'> {
  readonly work: WorkspaceWork;
}

/**
 * Puts a backup in the place of what is here, wholly or not at all, once every part of it has been looked through; what is here now is kept as a
 * backup before, if there is anything of the user's in it. The ledger is never put back: the backup's is added to it, and so is its list of people never to
 * write to. Whoever stands before a message that has been sent since gets the ledger's answer when their run goes on, and no second message.
 * Settings, connections and secrets stay as they are. @throws AbortError, RemoteHostFault
 */
export async function restoreBackup({ id, bytes, at }: BackupInfo, ports: RestorePorts, signal: AbortSignal, onStep: OnStep): Promise<Result<void, Fault>> {
  const file = await fetchBackup(id, bytes, ports.host, signal, onStep);
  if (!file.ok) return err(backupFault(file.error));
  const checked = await checkWorkspace(file.value, ports, signal, onStep);
  if (!checked.ok) return err(backupFault(checked.error.code, checked.error.detail));
  let { transfer } = checked.value;
  try {
    if (!await isWorthless(ports.db)) {
      onStep('step.saving', null);
      const kept = await makeBackup(ports, 'restore', signal, (_, share) => onStep('step.saving', share));
      if (!kept.ok) return kept;
      // That took the host's one transfer.
      const again = await uploadLedger(checked.value.ledger, ports.host, signal, onStep);
      if (!again.ok) return err(backupFault(again.error));
      transfer = again.value;
    }
    signal.throwIfAborted();
    onStep('step.writing', null);
    const placed = await putInPlace({ data: checked.value.data, transfer }, ports, at);
    return placed.ok ? placed : err(backupFault(placed.error));
  } finally {
    await ports.host.endTransfer({ id: transfer }).catch(() => {});
  }
}

async function fetchBackup(id: string, bytes: number, host: Services['host'], signal: AbortSignal, onStep: OnStep): Promise<Result<Blob, string>> {
  const pieces: Blob[] = [];
  for (let at = 0; ;) {
    signal.throwIfAborted();
    onStep('step.fetching', at / Math.max(1, bytes));
    const { fault, data } = await host.readBackup({ id, at });
    if (fault !== null) return err(fault);
    if (data === '') return at === bytes ? ok(new Blob(pieces)) : err('backup.damaged');
    const piece = fromBase64(data);
    at += piece.length;
    // A blob at a time, so that the browser can move it out of memory.
    pieces.push(new Blob([piece]));
  }
}
