import { useCallback, useEffect, useRef, useState } from 'react';
import { ok, type Result } from '#shared/base/result.ts';
import { useServices, type Services } from '#renderer/app/services.ts';
import { isSampleAlone } from '#renderer/db/sample-data.ts';
import { reopenRuns } from '#renderer/db/workspace-data.ts';
import { download } from '#renderer/ui/download.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { checkWorkspace, uploadLedger, type CheckedWorkspace } from './check-workspace.ts';
import { readTaken, reloadAll, type Taken } from './replaced.ts';
import { saveWorkspace, workspaceFileName, type OnStep, type Step } from './save-workspace.ts';
import { takeWorkspace } from './take-workspace.ts';
import { WORKSPACE_TYPE } from './workspace-manifest.ts';

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
  useEffect(() => {
    if (readTaken()) void reopenRuns(services.db);
  }, [services.db]);
  const control = useRef<AbortController>(null);

  const act = useCallback((run: (signal: AbortSignal, onStep: OnStep) => Promise<WorkspaceFileState>) => {
    const mine = new AbortController();
    control.current = mine;
    const onStep: OnStep = (step, share) => setState({ at: 'work', step, share, canCancel: step !== 'step.writing' });
    run(mine.signal, onStep).then(setState, (error: unknown) => setState(mine.signal.aborted ? { at: 'cancelled' } : { at: 'fault', fault: faultOf(error) }));
  }, []);

  const save = useCallback((pause: boolean) => act(async (signal, onStep) => {
    if (pause) await services.host.setPaused({ paused: true });
    const saved = await saveWorkspace(services, signal, onStep);
    if (!saved.ok) return failed(saved.error);
    const name = workspaceFileName(services.clock.now());
    download(name, saved.value, WORKSPACE_TYPE);
    return { at: 'saved', name, paused: pause };
  }), [act, services]);

  const check = useCallback((file: File) => act(async (signal, onStep) => {
    const checked = await checkWorkspace(file, services, signal, onStep);
    return checked.ok ? { at: 'checked', checked: checked.value, fresh: await isSampleAlone(services.db) } : failed(checked.error);
  }), [act, services]);

  const take = useCallback(() => {
    if (state.at !== 'checked') return;
    const { checked, fresh } = state;
    act(async (signal, onStep) => {
      const ready = fresh ? ok(checked) : await keepOld(services, checked, signal, onStep);
      const taken = ready.ok ? await takeWorkspace(ready.value, services, signal, onStep) : ready;
      if (!taken.ok) return failed(taken.error);
      reloadAll({ secrets: taken.value.secrets.map(({ of, alias }) => ({ of, alias })), refused: [...taken.value.refused] });
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

function failed(code: string): WorkspaceFileState {
  return { at: 'fault', fault: { code, detail: '' } };
}

/** Saves what is here as a file. That takes the host's one transfer, so the ledger is handed over once more afterwards. */
async function keepOld(services: Services, checked: CheckedWorkspace, signal: AbortSignal, onStep: OnStep): Promise<Result<CheckedWorkspace, string>> {
  onStep('step.saving', null);
  const saved = await saveWorkspace(services, signal, (_, share) => onStep('step.saving', share));
  if (!saved.ok) return saved;
  download(`before-${workspaceFileName(services.clock.now())}`, saved.value, WORKSPACE_TYPE);
  const uploaded = await uploadLedger(checked.ledger, services.host, signal, onStep);
  return uploaded.ok ? ok({ ...checked, transfer: uploaded.value }) : uploaded;
}
