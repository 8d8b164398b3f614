import { err, ok, type Result } from '#shared/base/result.ts';
import { detectEncoding } from '#shared/contacts-file/detect-encoding.ts';
import { problem, type Problem } from '#shared/workflow/problem.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';

/** The text of a journey file in whatever encoding it was saved; the size is looked at before anything is read. */
export async function readFileText(file: Blob): Promise<Result<string, Problem>> {
  if (file.size > LIMITS.bytes) return err(problem('error', 'file.too-large', {}, { limit: `${LIMITS.bytes / 1024 / 1024} MiB` }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const found = detectEncoding(bytes);
  if (bytes.length === 0) return err(problem('error', 'file.empty', {}));
  if (!found) return err(problem('error', 'file.foreign', {}, { looksLike: '?' }));
  return ok(new TextDecoder(found.encoding).decode(bytes.subarray(found.bomLength)));
}
