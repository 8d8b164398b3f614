import { err, ok, type Result } from '#shared/base/result.ts';
import type { Services } from '#renderer/app/services.ts';
import { toBase64 } from '#renderer/db/data-line.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import type { WorkspaceParts } from './read-workspace.ts';
import type { OnStep } from './save-workspace.ts';
import type { WorkspaceWork } from './workspace-work.ts';

/** A workspace file that has been looked through wholly; nothing of it is in use yet. */
export interface CheckedWorkspace extends WorkspaceParts {
  /** The transfer by which the host has the ledger, checked. To be ended. */
  readonly transfer: string;
}

export interface CheckPorts extends Pick<Services, 'host'> {
  readonly work: Pick<WorkspaceWork, 'read'>;
}

/** Bytes of one piece of the ledger. */
const PIECE = 1024 * 1024;

/** Reads the file from front to back and has the host check the ledger. Changes nothing. @throws AbortError, RemoteHostFault */
export async function checkWorkspace(file: Blob, { work, host }: CheckPorts, signal: AbortSignal, onStep: OnStep): Promise<Result<CheckedWorkspace, Fault>> {
  onStep('step.checking', null);
  const read = await work.read(file);
  if (!read.ok) return read;
  const uploaded = await uploadLedger(read.value.ledger, host, signal, onStep);
  return uploaded.ok ? ok({ ...read.value, transfer: uploaded.value }) : err({ code: uploaded.error, detail: '' });
}

/** Hands the ledger to the host and has it checked. Returns the transfer, which is to be ended; a failed one is ended already. */
export async function uploadLedger(ledger: Blob, host: Services['host'], signal: AbortSignal, onStep: OnStep): Promise<Result<string, string>> {
  const { fault, id } = await host.beginLedgerImport({});
  if (fault !== null) return err(fault);
  let failure: string | null = 'transfer.gone';
  try {
    failure = await upload(ledger, host, id, signal, onStep);
    return failure === null ? ok(id) : err(failure);
  } finally {
    if (failure !== null) await host.endTransfer({ id }).catch(() => {});
  }
}

async function upload(ledger: Blob, host: Services['host'], id: string, signal: AbortSignal, onStep: OnStep): Promise<string | null> {
  for (let at = 0; at < ledger.size; at += PIECE) {
    signal.throwIfAborted();
    onStep('step.upload', at / ledger.size);
    const { fault } = await host.writeTransfer({ id, at, data: toBase64(new Uint8Array(await ledger.slice(at, at + PIECE).arrayBuffer())) });
    if (fault !== null) return fault;
  }
  return (await host.checkLedgerImport({ id })).fault;
}
