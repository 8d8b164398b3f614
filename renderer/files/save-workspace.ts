import { err, ok, type Result } from '#shared/base/result.ts';
import type { Services } from '#renderer/app/services.ts';
import { fromBase64 } from '#renderer/db/data-line.ts';
import { MANIFEST, WORKSPACE_TYPE, type Manifest, type WorkspaceJson } from './workspace-manifest.ts';
import type { WorkspaceWork } from './workspace-work.ts';
import type { PartSeal } from './zip-archive.ts';

export type Step = 'step.data' | 'step.ledger' | 'step.checking' | 'step.upload' | 'step.saving' | 'step.writing' | 'step.keeping' | 'step.verifying' | 'step.fetching';
/** @param share from 0 to 1; null where nobody knows */
export type OnStep = (step: Step, share: number | null) => void;

export interface SavePorts extends Pick<Services, 'host' | 'clock'> {
  readonly work: WorkspaceWork;
}

/** Everything of this workspace as one file. The ledger is copied last: one that is ahead of the data is safe. @throws AbortError, RemoteHostFault */
export async function saveWorkspace({ work, host, clock }: SavePorts, signal: AbortSignal, onStep: OnStep): Promise<Result<Blob, string>> {
  onStep('step.data', 0);
  const { counts, seal, schema } = await work.pack();

  onStep('step.ledger', 0);
  const begun = await host.beginLedgerExport({});
  if (begun.fault !== null) return err(begun.fault);
  const { id, bytes, sends, suppressions } = begun;
  try {
    const ledger = await copyLedger(work, host, id, (done) => { signal.throwIfAborted(); onStep('step.ledger', done / Math.max(1, bytes)); });
    if (!ledger.ok) return ledger;
    const kept: WorkspaceJson = { settings: (await host.getWorkspace({})).settings, connections: await host.listConnections({}) };
    const parts = { 'data.jsonl': seal, 'ledger.sqlite': ledger.value, 'workspace.json': await put(work, 'workspace.json', kept) };
    const head: Manifest = { format: 'weft.workspace', version: 1, createdAt: clock.now(), schema, counts: { ...counts, sends, suppressions }, parts };
    await put(work, MANIFEST, head);
    return ok(await work.finish(WORKSPACE_TYPE));
  } finally {
    await host.endTransfer({ id }).catch(() => {});
  }
}

async function copyLedger(work: WorkspaceWork, host: Services['host'], id: string, onBytes: (done: number) => void): Promise<Result<PartSeal, string>> {
  await work.begin('ledger.sqlite');
  for (let at = 0; ;) {
    const { fault, data } = await host.readTransfer({ id, at });
    if (fault !== null) return err(fault);
    if (data === '') return ok(await work.end());
    const bytes = fromBase64(data);
    at += bytes.length;
    await work.push(bytes);
    onBytes(at);
  }
}

async function put(work: WorkspaceWork, name: string, value: unknown): Promise<PartSeal> {
  await work.begin(name);
  await work.push(new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
  return work.end();
}

/** `weft-2026-11-22.weft-workspace` */
export function workspaceFileName(at: number): string {
  return `weft-${new Date(at).toISOString().slice(0, 10)}.weft-workspace`;
}
