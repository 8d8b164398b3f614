import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writePage } from './write-page.ts';
import type { ReportData } from './report-data.ts';

/** How much is gathered before it is written, in characters. */
const CHUNK = 64 * 1024;

/**
 * Writes the report as one HTML file that needs nothing else, in memory that does not grow with the number of
 * messages. Replaces the file as a whole; rejects with the system's error, and leaves nothing behind then.
 */
export async function writeReport(file: string, data: ReportData): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      let gathered = '';
      for await (const part of writePage(data)) {
        gathered += part;
        if (gathered.length < CHUNK) continue;
        await handle.writeFile(gathered);
        gathered = '';
      }
      await handle.writeFile(gathered);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
