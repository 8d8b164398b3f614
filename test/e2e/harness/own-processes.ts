import { rmSync } from 'node:fs';

/** What this process has started and made. If it ends before a test could tidy up, they go with it; nothing else is touched. */
const groups = new Set<number>();
const folders = new Set<string>();

process.on('exit', () => {
  for (const pid of groups) killGroup(pid);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

// By themselves signals end a process without a word to anybody.
for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) process.once(name, () => { process.exit(code); });

/** @param pid of a process that leads a group of its own. @returns forgets it, once it has ended */
export function ownGroup(pid: number): () => void {
  groups.add(pid);
  return () => { groups.delete(pid); };
}

/** @returns removes it */
export function ownFolder(folder: string): () => void {
  folders.add(folder);
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    folders.delete(folder);
  };
}

/** kill -9 of the leader and all its children at once, as at a power cut. Nothing happens if they are gone. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
