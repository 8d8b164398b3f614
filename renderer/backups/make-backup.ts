import { err, ok, type Result } from '#shared/base/result.ts';
import type { BackupInfo, BackupReason } from '#shared/backups.ts';
import type { Services } from '#renderer/app/services.ts';
import { toBase64 } from '#renderer/db/data-line.ts';
import { saveWorkspace, type OnStep, type SavePorts } from '#renderer/files/save-workspace.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import { backupFault } from './backup-fault.ts';

/** Bytes of one piece. */
const PIECE = 1024 * 1024;

/**
 * Everything of this workspace, handed to the host to keep: a workspace file like any other, no secret in it. It counts only once it has been looked
 * through as whoever restores it will, and the host has read it back from the disk. @throws AbortError, RemoteHostFault
 */
export async function makeBackup(ports: SavePorts, reason: BackupReason, signal: AbortSignal, onStep: OnStep): Promise<Result<BackupInfo, Fault>> {
  const saved = await saveWorkspace(ports, signal, onStep);
  if (!saved.ok) return err(backupFault(saved.error));
  onStep('step.checking', null);
  // As whoever restores it will: what could not be taken in again is no backup.
  const read = await ports.work.read(saved.value);
  if (!read.ok) return err(backupFault(read.error.code, read.error.detail));
  const kept = await keepAsBackup(saved.value, ports.host, reason, signal, onStep);
  return kept.ok ? kept : err(backupFault(kept.error));
}

async function keepAsBackup(file: Blob, host: Services['host'], reason: BackupReason, signal: AbortSignal, onStep: OnStep): Promise<Result<BackupInfo, string>> {
  const { fault, id } = await host.beginBackup({});
  if (fault !== null) return err(fault);
  let finished = false;
  try {
    for (let at = 0; at < file.size; at += PIECE) {
      signal.throwIfAborted();
      onStep('step.keeping', at / file.size);
      const written = await host.writeBackup({ id, at, data: toBase64(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer())) });
      if (written.fault !== null) return err(written.fault);
    }
    onStep('step.verifying', null);
    const { fault: unfinished, backup } = await host.finishBackup({ id, reason });
    if (!backup) return err(unfinished ?? 'backup.damaged');
    finished = true;
    return ok(backup);
  } finally {
    if (!finished) await host.cancelBackup({ id }).catch(() => {});
  }
}
