import type { Result } from '#shared/base/result.ts';
import { formOf } from '#renderer/db/database-form.ts';
import type { Database } from '#renderer/db/database.ts';
import { exportData, replaceData, type Arrival, type DataCounts } from '#renderer/db/workspace-data.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import { dataLines, readWorkspace, type WorkspaceParts } from './read-workspace.ts';
import { ZipWriter, type PartSeal } from './zip-archive.ts';

/** All that takes long of packing a workspace and of taking one in. The same beside the page (`workspace-worker.ts`) and in a test. */
export interface WorkspaceWork {
  /** Begins a new file with all data as they stand now, as its first part. @throws AbortError */
  pack(): Promise<{ readonly counts: DataCounts; readonly seal: PartSeal; /** Of the tables. */ readonly schema: number }>;
  /** Begins another part of it; nothing else may be begun until `end`. */
  begin(name: string): Promise<void>;
  push(bytes: Uint8Array): Promise<void>;
  end(): Promise<PartSeal>;
  finish(type: string): Promise<Blob>;
  read(file: Blob): Promise<Result<WorkspaceParts, Fault>>;
  /** See `replaceData`. */
  replace(arrival: Arrival, data: Blob): Promise<Result<void, string>>;
}

/** @param onShare how much of `pack` or `read` is done, from 0 to 1 */
export function workspaceWork(db: Database, signal: AbortSignal, onShare: (share: number) => void): WorkspaceWork {
  let zip = new ZipWriter();
  let part: ReturnType<ZipWriter['part']>;
  return {
    async pack() {
      zip = new ZipWriter();
      const text = new TextEncoder();
      const data = zip.part('data.jsonl');
      const counts = await exportData(db, (line) => { data.push(text.encode(`${line}\n`)); }, signal, onShare);
      return { counts, seal: data.end(), schema: formOf(db) };
    },
    async begin(name) { part = zip.part(name); },
    async push(bytes) { part.push(bytes); },
    async end() { return part.end(); },
    async finish(type) { return zip.finish(type); },
    read: (file) => readWorkspace(file, signal, onShare),
    replace: (arrival, data) => replaceData(db, arrival, dataLines(data), signal),
  };
}
