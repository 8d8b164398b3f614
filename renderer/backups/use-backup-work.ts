import { useCallback, useRef, useState } from 'react';
import type { Result } from '#shared/base/result.ts';
import type { BackupInfo } from '#shared/backups.ts';
import { useServices } from '#renderer/app/services.ts';
import { noteBackupFault } from '#renderer/db/backup-notes.ts';
import { tellReplaced } from '#renderer/files/replaced.ts';
import type { OnStep, Step } from '#renderer/files/save-workspace.ts';
import { startWorkspaceWorker } from '#renderer/files/start-workspace-worker.ts';
import { inWorkspaceTurn } from '#renderer/files/workspace-lock.ts';
import type { WorkspaceWork } from '#renderer/files/workspace-work.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

export type BackupState =
  | { readonly at: 'idle' }
  | { readonly at: 'work'; readonly step: Step; readonly share: number | null; readonly canCancel: boolean }
  | { readonly at: 'made'; readonly backup: BackupInfo }
  | { readonly at: 'cancelled' }
  | { readonly at: 'fault'; readonly fault: Fault };

export interface BackupWork {
  readonly state: BackupState;
  readonly backUp: () => void;
  /** The page begins anew when it is done. */
  readonly restore: (backup: BackupInfo) => void;
  readonly cancel: () => void;
  /** Puts away how the last one ended; what is under way goes on. */
  readonly forget: () => void;
}

/** What is being done with backups by this screen, one thing at a time. */
export function useBackupWork(): BackupWork {
  const services = useServices();
  const [state, setState] = useState<BackupState>({ at: 'idle' });
  const control = useRef<AbortController>(null);

  const act = useCallback((run: (work: WorkspaceWork, signal: AbortSignal, onStep: OnStep) => Promise<Result<BackupState, Fault>>) => {
    const mine = new AbortController();
    control.current = mine;
    let current: Step = 'step.data';
    const onStep: OnStep = (step, share) => {
      current = step;
      setState({ at: 'work', step, share, canCancel: step !== 'step.writing' });
    };
    onStep(current, null);
    inWorkspaceTurn(async () => {
      mine.signal.throwIfAborted();
      const { work, end } = startWorkspaceWorker(services.db.name, mine.signal, (share) => onStep(current, share));
      return run(work, mine.signal, onStep).finally(end);
    }).then(
      (done) => setState(done.ok ? done.value : { at: 'fault', fault: done.error }),
      (error: unknown) => setState(mine.signal.aborted ? { at: 'cancelled' } : { at: 'fault', fault: isFault(error) ? error : faultOf(error) }),
    );
  }, [services]);

  const backUp = useCallback(() => act(async (work, signal, onStep) => {
    const made = await makeBackup({ ...services, work }, 'manual', signal, onStep);
    if (made.ok) await noteBackupFault(services.db, null);
    return made.ok ? { ok: true, value: { at: 'made', backup: made.value } } : made;
  }), [act, services]);

  const restore = useCallback((backup: BackupInfo) => act(async (work, signal, onStep) => {
    const restored = await restoreBackup(backup, { ...services, work, onReplaced: tellReplaced }, signal, onStep);
    if (!restored.ok) return restored;
    location.reload();
    return { ok: true, value: { at: 'work', step: 'step.writing', share: null, canCancel: false } };
  }), [act, services]);

  const cancel = useCallback(() => { control.current?.abort(); }, []);
  const forget = useCallback(() => { setState((now) => (now.at === 'work' ? now : { at: 'idle' })); }, []);
  return { state, backUp, restore, cancel, forget };
}

/** What the worker itself tells, see `startWorkspaceWorker`. */
function isFault(error: unknown): error is Fault {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'worker.failed';
}
