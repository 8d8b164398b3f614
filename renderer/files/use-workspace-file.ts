import { useCallback, useRef, useState } from 'react';
import { ok, type Result } from '#shared/base/result.ts';
import { useServices } from '#renderer/app/services.ts';
import { isSampleAlone } from '#renderer/db/sample-data.ts';
import { download } from '#renderer/ui/download.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { checkWorkspace, uploadLedger, type CheckedWorkspace } from './check-workspace.ts';
import { readTaken, reloadAfterwards, tellReplaced, type Taken } from './replaced.ts';
import { saveWorkspace, workspaceFileName, type OnStep, type SavePorts, type Step } from './save-workspace.ts';
import { startWorkspaceWorker } from './start-workspace-worker.ts';
import { takeWorkspace } from './take-workspace.ts';
import { inWorkspaceTurn } from './workspace-lock.ts';
import { WORKSPACE_TYPE } from './workspace-manifest.ts';
import type { WorkspaceWork } from './workspace-work.ts';

export type WorkspaceFileState =
  | { readonly at: 'idle' }
  | { readonly at: 'work'; readonly step: Step; readonly share: number | null; readonly canCancel: boolean }
  | { readonly at: 'saved'; readonly name: string; readonly paused: boolean }
  | { readonly at: 'checked'; readonly checked: CheckedWorkspace; /** Nothing of the user's is here. */ readonly fresh: boolean }
  | { readonly at: 'taken'; readonly taken: Taken }
  | { readonly at: 'cancelled' }
  | { readonly at: 'fault'; readonly fault: Fault };

export interface WorkspaceFile {
  readonly state: WorkspaceFileState;
  readonly save: (pause: boolean) => void;
  readonly check: (file: File) => void;
  readonly take: () => void;
  readonly cancel: () => void;
}

/** What is being done with a workspace file, one thing at a time. */
export function useWorkspaceFile(): WorkspaceFile {
  const services = useServices();
  const [state, setState] = useState<WorkspaceFileState>(() => {
    const taken = readTaken();
    return taken ? { at: 'taken', taken } : { at: 'idle' };
  });
  const control = useRef<AbortController>(null);

  const act = useCallback((run: (work: WorkspaceWork, signal: AbortSignal, onStep: OnStep) => Promise<WorkspaceFileState>) => {
    const mine = new AbortController();
    control.current = mine;
    let current: Step = 'step.data';
    const onStep: OnStep = (step, share) => {
      current = step;
      setState({ at: 'work', step, share, canCancel: step !== 'step.writing' });
    };
    inWorkspaceTurn(async () => {
      mine.signal.throwIfAborted();
      const { work, end } = startWorkspaceWorker(services.db.name, mine.signal, (share) => onStep(current, share));
      return run(work, mine.signal, onStep).finally(end);
    }).then(setState, (error: unknown) => setState(mine.signal.aborted ? { at: 'cancelled' } : { at: 'fault', fault: isFault(error) ? error : faultOf(error) }));
  }, [services]);

  const save = useCallback((pause: boolean) => act(async (work, signal, onStep) => {
    if (pause) await services.host.setPaused({ paused: true });
    const saved = await saveWorkspace({ ...services, work }, signal, onStep);
    if (!saved.ok) return failed(saved.error);
    const name = workspaceFileName(services.clock.now());
    download(name, saved.value, WORKSPACE_TYPE);
    return { at: 'saved', name, paused: pause };
  }), [act, services]);

  const check = useCallback((file: File) => act(async (work, signal, onStep) => {
    const checked = await checkWorkspace(file, { ...services, work }, signal, onStep);
    return checked.ok ? { at: 'checked', checked: checked.value, fresh: await isSampleAlone(services.db) } : { at: 'fault', fault: checked.error };
  }), [act, services]);

  const take = useCallback(() => {
    if (state.at !== 'checked') return;
    const { checked, fresh } = state;
    act(async (work, signal, onStep) => {
      const ready = fresh ? await handOverAgain(checked, services, signal, onStep) : await keepOld({ ...services, work }, checked, signal, onStep);
      const taken = ready.ok ? await takeWorkspace(ready.value, { ...services, work, onReplaced: tellReplaced }, onStep) : ready;
      if (!taken.ok) return failed(taken.error);
      reloadAfterwards({ secrets: taken.value.secrets.map(({ of, alias }) => ({ of, alias })), refused: [...taken.value.refused] });
      return { at: 'work', step: 'step.writing', share: null, canCancel: false };
    });
  }, [act, services, state]);

  const cancel = useCallback(() => {
    control.current?.abort();
    if (state.at === 'checked') {
      void services.host.endTransfer({ id: state.checked.transfer }).catch(() => {});
      setState({ at: 'cancelled' });
    }
  }, [services, state]);
  return { state, save, check, take, cancel };
}

/** What the worker itself tells, see `startWorkspaceWorker`. */
function isFault(error: unknown): error is Fault {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'worker.failed';
}

function failed(code: string): WorkspaceFileState {
  return { at: 'fault', fault: { code, detail: '' } };
}

/** While somebody read what the file holds, a backup may have taken the host's one transfer. */
async function handOverAgain(checked: CheckedWorkspace, { host }: Pick<SavePorts, 'host'>, signal: AbortSignal, onStep: OnStep): Promise<Result<CheckedWorkspace, string>> {
  const uploaded = await uploadLedger(checked.ledger, host, signal, onStep);
  return uploaded.ok ? ok({ ...checked, transfer: uploaded.value }) : uploaded;
}

/** Saves what is here as a file. That takes the host's one transfer, so the ledger is handed over once more afterwards. */
async function keepOld(services: SavePorts, checked: CheckedWorkspace, signal: AbortSignal, onStep: OnStep): Promise<Result<CheckedWorkspace, string>> {
  onStep('step.saving', null);
  const saved = await saveWorkspace(services, signal, (_, share) => onStep('step.saving', share));
  if (!saved.ok) return saved;
  download(`before-${workspaceFileName(services.clock.now())}`, saved.value, WORKSPACE_TYPE);
  return handOverAgain(checked, services, signal, onStep);
}
