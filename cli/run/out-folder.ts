import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#cli/fault.ts';
import { folderFault, makeFolder } from './make-folder.ts';

/** What a run leaves in its folder, and whether it is a folder itself. */
const RESULTS = [['outbox', true], ['messages.jsonl', false], ['report.html', false], ['run.json', false]] as const;

/** Makes the folder and looks whether results can be put there. @throws Fault before anything is sent for nothing */
export async function checkOut(out: string): Promise<void> {
  await makeFolder(out, '--out');
  for (const [name, isFolder] of RESULTS) {
    const found = await stat(join(out, name)).catch(() => null);
    if (found && found.isDirectory() !== isFolder) throw new Fault('out.in-the-way', { path: join(out, name) });
  }
  const probe = join(out, 'run.json.part');
  try {
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw folderFault(out, '--out', error);
  }
}

/**
 * Makes `out` the folder of this run's results. Those of another run are moved aside into `earlier/<run>/`, never
 * mixed in and never deleted; if this run's own lie there, they come back.
 */
export async function claimOut(out: string, run: string): Promise<void> {
  const before = await ownerOf(out);
  if (before === run) return;
  if (before !== null) {
    await makeFolder(join(out, 'earlier', before), '--out');
    await moveResults(out, join(out, 'earlier', before));
  }
  await moveResults(join(out, 'earlier', run), out);
  await writeFile(join(out, 'run.json.part'), `${JSON.stringify({ run })}\n`);
  await rename(join(out, 'run.json.part'), join(out, 'run.json'));
}

/** Whose results lie there: null for nobody's. What has no note of ours is named by the time it was found. */
async function ownerOf(out: string): Promise<string | null> {
  const note = await readFile(join(out, 'run.json'), 'utf8').then((text) => (JSON.parse(text) as { run?: unknown }).run).catch(() => null);
  if (typeof note === 'string' && /^run_\w+$/.test(note)) return note;
  const left = await Promise.all(RESULTS.map(([name]) => stat(join(out, name)).catch(() => null)));
  return left.every((one) => one === null) ? null : `unknown-${Date.now()}`;
}

async function moveResults(from: string, to: string): Promise<void> {
  for (const [name] of RESULTS) {
    await rename(join(from, name), join(to, name)).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error; });
  }
}
