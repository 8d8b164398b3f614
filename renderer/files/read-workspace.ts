import { err, ok, type Result } from '#shared/base/result.ts';
import { decodeLine, rowsFit, type DataLine } from '#renderer/db/data-line.ts';
import { DATA_SCHEMA } from '#renderer/db/workspace-data.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import { textLines } from './text-lines.ts';
import { anyManifest, manifest, MANIFEST, MAX_MANIFEST, workspaceJson, type Manifest, type WorkspaceJson } from './workspace-manifest.ts';
import { unpackEntry, zipEntries, type ZipFault } from './zip-archive.ts';

/** What a workspace file holds, every part of it as its seal says. */
export interface WorkspaceParts {
  readonly manifest: Manifest;
  readonly workspace: WorkspaceJson;
  readonly data: Blob;
  readonly ledger: Blob;
}

/** Unpacks a file and looks all of it through, but for the ledger, which is the host's. @param onShare from 0 to 1, of the data @throws AbortError */
export async function readWorkspace(file: Blob, signal: AbortSignal, onShare: (share: number) => void): Promise<Result<WorkspaceParts, Fault>> {
  const read = await readParts(file, signal);
  if (!read.ok) return err({ code: read.error, detail: '' });
  const fault = await faultInData(read.value.data, signal, onShare);
  return fault === null ? read : err(fault);
}

/** The rows of data that `readWorkspace` has passed. */
export async function* dataLines(data: Blob): AsyncGenerator<DataLine> {
  for await (const text of textLines(data)) yield decodeLine(text)!;
}

async function readParts(file: Blob, signal: AbortSignal): Promise<Result<WorkspaceParts, ZipFault | 'workspace.newer'>> {
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
  return workspace.success ? ok({ manifest: head.value, data, ledger, workspace: workspace.data }) : err('workspace.damaged');
}

/** Newer is told from broken: both cannot be read, but one of them after an update. */
function readManifest(text: string): Result<Manifest, 'workspace.not-a-file' | 'workspace.newer' | 'workspace.damaged'> {
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

async function faultInData(data: Blob, signal: AbortSignal, onShare: (share: number) => void): Promise<Fault | null> {
  let [number, bytes] = [0, 0];
  try {
    for await (const text of textLines(data, (more) => { bytes += more; })) {
      signal.throwIfAborted();
      number += 1;
      const line = decodeLine(text);
      if (!line) return { code: 'workspace.data-invalid', detail: `data.jsonl:${number}` };
      if (!rowsFit(line)) return { code: 'workspace.data-invalid', detail: `data.jsonl:${number} ${line.table}` };
      onShare(bytes / data.size);
    }
    return null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return { code: 'workspace.data-invalid', detail: `data.jsonl:${number + 1}` };
    throw error;
  }
}
