import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { KillMoment } from './kill-moment.ts';
import type { World } from './world.ts';

/** What Node is started with. */
export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** One start of the command, until it ended by itself or was killed. */
export interface Life {
  readonly killed: boolean;
  /** Null if it was killed. */
  readonly exitCode: number | null;
  readonly ms: number;
  readonly out: string;
  readonly err: string;
}

/** ms; no life of a healthy run is as long. */
const TOO_LONG = 180_000;

/** Starts the command once more and kills it with SIGKILL at the moment given, unless it has ended by then. @throws if it neither ends nor is killed */
export async function runLife({ args, env }: Command, world: World, number: number, moment: KillMoment | null): Promise<Life> {
  const started = performance.now();
  // No shell between: the process killed is the command itself, and it has no children.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...env } });
  const timers: NodeJS.Timeout[] = [];
  let out = '';
  let err = '';
  let tooLong = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
  const kill = (): void => { child.kill('SIGKILL'); };
  const killIn = (ms: number): void => { if (ms === 0) kill(); else timers.push(setTimeout(kill, ms)); };

  let left = moment === null || moment.by === 'time' ? 0 : moment.nth;
  world.watch(number, (sight) => { if (sight === moment?.by && (left -= 1) === 0) killIn(moment.ms); });
  if (moment?.by === 'time') killIn(moment.ms);
  timers.push(setTimeout(() => { tooLong = true; kill(); }, TOO_LONG));

  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve([code, by]));
  });
  for (const timer of timers) clearTimeout(timer);
  world.watch(number, () => {});
  if (tooLong) throw new Error(`did not end within ${TOO_LONG} ms\n${err}`);
  return { killed: signal === 'SIGKILL', exitCode, ms: performance.now() - started, out, err };
}
