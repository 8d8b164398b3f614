import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Totals } from '#cli/run/totals.ts';

const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
/** What a process needs to start at all; nothing else of our environment may change what the command does. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

export interface WeftRun {
  /** null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of standard output. Reading it fails the test if that is no JSON. */
  readonly json: Totals;
}

export interface WeftProcess {
  readonly done: Promise<WeftRun>;
  kill(signal: NodeJS.Signals): void;
  /** Stops reading its output, as `| head` does. */
  hangUp(): void;
}

export interface WeftOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the real command in a process of its own. */
export function startWeft(args: readonly string[], { cwd, env = {} }: WeftOptions): WeftProcess {
  const passedOn = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd, stdio: ['ignore', 'pipe', 'pipe'],
    // The compile cache only saves time: half of what a start costs.
    env: { LANG: 'en', NODE_COMPILE_CACHE: join(tmpdir(), 'weft-compile-cache'), ...passedOn, ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  const done = new Promise<WeftRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({
      code, stdout, stderr,
      get json() { return JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Totals; },
    }));
  });
  return { done, kill: (signal) => { child.kill(signal); }, hangUp: () => { child.stdout.destroy(); } };
}

/** Runs the command to its end. */
export function runWeft(args: readonly string[], options: WeftOptions): Promise<WeftRun> {
  return startWeft(args, options).done;
}
