#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { Fault, wordFault } from './fault.ts';
import { addRunOptions, readRunOptions } from './run/run-options.ts';
import { runCommand } from './run/run-command.ts';
import { schemaCommand } from './schema-command.ts';
import { validateCommand } from './validate-command.ts';
import { localeOf } from './words.ts';

/** The only place where the command line ends the process: exit 0 done, 1 bad input, 2 done with a remainder. */
async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('weft')
    .description('Runs customer journeys on this computer.\nDraw them in the app; run, check and automate them here.')
    .addOption(new Option('--lang <language>', 'language of messages (otherwise the terminal’s)').choices(['en', 'zh']))
    .option('--debug', 'show where an unexpected error came from')
    .exitOverride()
    .showHelpAfterError('→ weft --help')
    .configureHelp({ showGlobalOptions: true });
  const locale = (): 'en' | 'zh' => localeOf(program.opts<{ lang?: string }>().lang, process.env);
  addRunOptions(program.command('run <workflow>').description('run a journey for the people in a file: practice without a server, or for real with --smtp').showHelpAfterError('→ weft run --help'))
    .action(async (workflow: string, raw) => { exitCode = await runCommand(readRunOptions(workflow, raw), locale()); });
  program.command('validate <workflow>').description('check a workflow file and list its problems')
    .action(async (workflow: string) => { exitCode = await validateCommand(workflow, locale()); });
  program.command('schema').description('print the JSON Schema of workflow files')
    .action(() => schemaCommand());
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has printed its own words; --help and --version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    const debug = program.opts<{ debug?: boolean }>().debug === true || argv.includes('--debug');
    if (error instanceof Fault) process.stderr.write(`${wordFault(error, locale())}\n`);
    else process.stderr.write(`Weft has met an error it does not know: ${error instanceof Error ? error.message : String(error)}\n→ Run the command again with --debug and report what it shows.\n`);
    if (debug && error instanceof Error) process.stderr.write(`${(error.cause instanceof Error ? error.cause : error).stack}\n`);
    return error instanceof Fault ? error.exitCode : 1;
  }
}

// Whoever reads along may have seen enough (`| head`): that is no error of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
process.exitCode = await main(process.argv.slice(2));
