import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';

export interface GivenFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** Presses what opens the computer's own choice of files, and chooses there. */
export async function chooseFile(page: Page, opener: Locator, { name, content }: GivenFile): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await opener.click();
  await (await asked).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

/** Presses what saves a file, and reads what came. */
export async function savedFile(page: Page, saver: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await saver.click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A CSV that Excel reads as it is: UTF-8 with the mark in front. @throws if the mark is missing */
export function readExcelCsv(bytes: Buffer): string[][] {
  if (bytes.subarray(0, 3).toString('hex') !== 'efbbbf') throw new Error('Excel would take this CSV for another encoding');
  return Papa.parse<string[]>(bytes.subarray(3).toString('utf8'), { skipEmptyLines: true }).data;
}
