#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=100
// A small young generation and an old one that grows late: a million contacts then pass through in a quarter of a GiB.
import { CommanderError } from 'commander';
import { Fault, wordFault } from './fault.ts';
import { askedLocale, buildProgram, usageFault } from './program.ts';

/** The only place where the command line ends the process: exit 0 done, 1 bad input, 2 done with a remainder. */
async function main(argv: readonly string[]): Promise<number> {
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

// Whoever reads along may have seen enough (`| head`): that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
process.exitCode = await main(process.argv.slice(2));
