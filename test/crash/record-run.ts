import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '#cli/start/root.ts';
import { crashPage } from './crash-page.ts';
import type { FinishedState } from './harness.ts';
import type { RecordedRun } from './recorded-run.ts';
import { faultsOf, killsOf, sumOfTallies } from './tally-table.ts';

export const TALLY_FILE = fileURLToPath(new URL('./tally.json', import.meta.url));
export const PAGE_FILE = join(ROOT, 'docs', 'crash.md');

/** Adds a run to the tally, however it went, and writes the page anew. */
export async function recordRun(states: readonly FinishedState[], seed: number): Promise<void> {
  const runs = [...JSON.parse(await readFile(TALLY_FILE, 'utf8')) as RecordedRun[], recorded(states, seed)];
  await writeFile(TALLY_FILE, `${JSON.stringify(runs, null, 2)}\n`);
  await writeFile(PAGE_FILE, crashPage(runs));
}

function recorded(states: readonly FinishedState[], seed: number): RecordedRun {
  const { all: _, ...kills } = killsOf(states);
  return {
    date: new Date().toISOString().slice(0, 10), commit: commitOf(), seed, kills,
    killsUnderTls: killsOf(states.filter(({ security }) => security !== 'none')).all, states: states.length,
    faults: faultsOf(states).reduce((sum, [, count]) => sum + count, 0),
    brokenPromises: states.reduce((sum, { verdict }) => sum + verdict.wrong.length, 0),
    ...sumOfTallies(states),
  };
}

/** What judges may have changed; what is killed is looked at. */
function commitOf(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'cli', 'host', 'nodes', 'renderer', 'shared', 'package-lock.json') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
