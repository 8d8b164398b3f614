import { err, ok, type Result } from '#shared/base/result.ts';
import type { Services } from '#renderer/app/services.ts';
import { decodeLine, toBase64, type DataLine } from '#renderer/db/data-line.ts';
import { DATA_SCHEMA, dataKeys } from '#renderer/db/workspace-data.ts';
import type { OnStep } from './save-workspace.ts';
import { textLines } from './text-lines.ts';
import { anyManifest, manifest, MANIFEST, MAX_MANIFEST, workspaceJson, type Manifest, type WorkspaceJson } from './workspace-manifest.ts';
import { unpackEntry, zipEntries } from './zip-archive.ts';

/** A workspace file that has been looked through wholly; nothing of it is in use yet. */
export interface CheckedWorkspace {
  readonly manifest: Manifest;
  readonly workspace: WorkspaceJson;
  readonly data: Blob;
  readonly ledger: Blob;
  /** The transfer by which the host has the ledger, checked. To be ended. */
  readonly transfer: string;
}

/** Bytes of one piece of the ledger. */
const PIECE = 1024 * 1024;

/** Reads the file from front to back and has the host check the ledger. Changes nothing. @throws AbortError, RemoteHostFault */
export async function checkWorkspace(file: Blob, { db, host }: Pick<Services, 'db' | 'host'>, signal: AbortSignal, onStep: OnStep): Promise<Result<CheckedWorkspace, string>> {
  onStep('step.reading', null);
  const read = await readParts(file, signal);
  if (!read.ok) return read;
  const { head, data, ledger, workspace } = read.value;
  onStep('step.checking', null);
  const fault = await faultInData(data, dataKeys(db), signal);
  if (fault !== null) return err(fault);
  const uploaded = await uploadLedger(ledger, host, signal, onStep);
  return uploaded.ok ? ok({ manifest: head, workspace, data, ledger, transfer: uploaded.value }) : uploaded;
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

interface Parts { readonly head: Manifest; readonly data: Blob; readonly ledger: Blob; readonly workspace: WorkspaceJson }

async function readParts(file: Blob, signal: AbortSignal): Promise<Result<Parts, string>> {
  const entries = await zipEntries(file);
  if (!entries.ok) return entries;
  const headEntry = entries.value.get(MANIFEST);
  if (!headEntry) return err('workspace.not-a-file');
  const headText = await unpackEntry(file, headEntry, { atMost: MAX_MANIFEST }, signal);
  if (!headText.ok) return headText;
  const head = readManifest(await headText.value.text());
  if (!head.ok) return head;
  const parts: Blob[] = [];
  for (const [name, seal] of Object.entries(head.value.parts)) {
    const entry = entries.value.get(name);
    const part = entry ? await unpackEntry(file, entry, seal, signal) : err('workspace.damaged' as const);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const [data, ledger, kept] = parts as [Blob, Blob, Blob];
  const workspace = workspaceJson.safeParse(parse(await kept.text()));
  return workspace.success ? ok({ head: head.value, data, ledger, workspace: workspace.data }) : err('workspace.damaged');
}

/** Newer is told from broken: both cannot be read, but one of them after an update. */
export function readManifest(text: string): Result<Manifest, 'workspace.not-a-file' | 'workspace.newer' | 'workspace.damaged'> {
  const value = parse(text);
  const any = anyManifest.safeParse(value);
  if (!any.success) return err('workspace.not-a-file');
  if (any.data.version > 1) return err('workspace.newer');
  const read = manifest.safeParse(value);
  if (!read.success) return err('workspace.damaged');
  return read.data.schema > DATA_SCHEMA ? err('workspace.newer') : ok(read.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function faultInData(data: Blob, keys: ReadonlyMap<string, readonly string[]>, signal: AbortSignal): Promise<string | null> {
  try {
    for await (const line of textLines(data)) {
      signal.throwIfAborted();
      if (!decodeLine(line, keys)) return 'workspace.damaged';
    }
    return null;
  } catch (error) {
    if (error instanceof TypeError) return 'workspace.damaged';
    throw error;
  }
}

/** The rows of data that `checkWorkspace` has passed. */
export async function* dataLines(data: Blob, keys: ReadonlyMap<string, readonly string[]>): AsyncGenerator<DataLine> {
  for await (const text of textLines(data)) yield decodeLine(text, keys)!;
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
