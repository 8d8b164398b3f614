import { CommanderError } from 'commander';
import { Fault, wordFault } from './fault.ts';
import { askedLocale, buildProgram, usageFault } from './program.ts';

/** Runs one command to its end. Returns the exit code: 0 done, 1 bad input, 2 done with a remainder. Faults are told on standard error. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  // Whoever reads along may have seen enough (`| head`): that is no error of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
  const locale = askedLocale(argv);
  let exitCode = 0;
  const program = buildProgram(locale, (code) => { exitCode = code; });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    const fault = error instanceof CommanderError ? usageFault(error, locale, argv) : asFault(error);
    if (fault === null) return 0;
    process.stderr.write(`${wordFault(fault, locale)}\n`);
    if (argv.includes('--debug') && error instanceof Error) process.stderr.write(`${(error.cause instanceof Error ? error.cause : error).stack}\n`);
    return fault.exitCode;
  }
}

function asFault(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('command.unknown-error', { detail: error instanceof Error ? error.message : String(error) });
}
