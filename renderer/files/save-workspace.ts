import { err, ok, type Result } from '#shared/base/result.ts';
import type { Services } from '#renderer/app/services.ts';
import { encodeLine, fromBase64 } from '#renderer/db/data-line.ts';
import { DATA_SCHEMA, exportData } from '#renderer/db/workspace-data.ts';
import { MANIFEST, WORKSPACE_TYPE, type Manifest, type WorkspaceJson } from './workspace-manifest.ts';
import { ZipWriter, type PartSeal } from './zip-archive.ts';

export type Step = 'step.data' | 'step.ledger' | 'step.reading' | 'step.checking' | 'step.upload' | 'step.saving' | 'step.writing';
/** @param share from 0 to 1; null where nobody knows */
export type OnStep = (step: Step, share: number | null) => void;

/** Everything of this workspace as one file. The ledger is copied last: one that is ahead of the data is safe. @throws AbortError, RemoteHostFault */
export async function saveWorkspace({ db, host, clock }: Pick<Services, 'db' | 'host' | 'clock'>, signal: AbortSignal, onStep: OnStep): Promise<Result<Blob, string>> {
  const zip = new ZipWriter();
  const text = new TextEncoder();
  const data = zip.part('data.jsonl');
  onStep('step.data', 0);
  const counts = await exportData(db, (line) => { data.push(text.encode(`${encodeLine(line)}\n`)); }, signal, (share) => onStep('step.data', share));
  const dataSeal = data.end();

  onStep('step.ledger', 0);
  const begun = await host.beginLedgerExport({});
  if (begun.fault !== null) return err(begun.fault);
  const { id, bytes, sends, suppressions } = begun;
  try {
    const ledger = await copyLedger(zip, host, id, (done) => { signal.throwIfAborted(); onStep('step.ledger', done / Math.max(1, bytes)); });
    if (!ledger.ok) return ledger;
    const kept: WorkspaceJson = { settings: (await host.getWorkspace({})).settings, connections: await host.listConnections({}) };
    const parts = { 'data.jsonl': dataSeal, 'ledger.sqlite': ledger.value, 'workspace.json': put(zip, 'workspace.json', kept) };
    const head: Manifest = { format: 'weft.workspace', version: 1, createdAt: clock.now(), schema: DATA_SCHEMA, counts: { ...counts, sends, suppressions }, parts };
    put(zip, MANIFEST, head);
    return ok(zip.finish(WORKSPACE_TYPE));
  } finally {
    await host.endTransfer({ id }).catch(() => {});
  }
}

async function copyLedger(zip: ZipWriter, host: Services['host'], id: string, onBytes: (done: number) => void): Promise<Result<PartSeal, string>> {
  const part = zip.part('ledger.sqlite');
  for (let at = 0; ;) {
    const { fault, data } = await host.readTransfer({ id, at });
    if (fault !== null) return err(fault);
    if (data === '') return ok(part.end());
    const bytes = fromBase64(data);
    part.push(bytes);
    at += bytes.length;
    onBytes(at);
  }
}

function put(zip: ZipWriter, name: string, value: unknown): PartSeal {
  const part = zip.part(name);
  part.push(new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
  return part.end();
}

/** `weft-2026-11-22.weft-workspace` */
export function workspaceFileName(at: number): string {
  return `weft-${new Date(at).toISOString().slice(0, 10)}.weft-workspace`;
}
