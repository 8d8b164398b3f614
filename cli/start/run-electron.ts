import { spawn } from 'node:child_process';

/** ms; whoever gets a window to see needs longer than this to close it in anger. */
const EARLY = 10_000;

export interface ElectronEnd {
  readonly code: number;
  /** It broke as soon as it began, e.g. because the system does not let its sandbox work. */
  readonly failedEarly: boolean;
}

/** Runs the window until it is closed. Signals of the terminal reach it by themselves; SIGTERM is handed on. */
export function runElectron(binary: string, args: readonly string[], now: () => number = () => performance.now()): Promise<ElectronEnd> {
  return new Promise((resolve) => {
    const started = now();
    const child = spawn(binary, args, { stdio: 'inherit' });
    let stopped = false;
    const onTerm = (): void => { stopped = true; child.kill('SIGTERM'); };
    const onInt = (): void => { stopped = true; };
    process.on('SIGTERM', onTerm).on('SIGINT', onInt);
    const end = (code: number | null): void => {
      process.off('SIGTERM', onTerm).off('SIGINT', onInt);
      resolve({ code: stopped ? 0 : code ?? 1, failedEarly: !stopped && code !== 0 && now() - started < EARLY });
    };
    child.once('error', () => { end(1); });
    child.once('exit', end);
  });
}
