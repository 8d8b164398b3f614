import { Command, Option, type CommanderError } from 'commander';
import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { Fault } from './fault.ts';
import { choicesLabel, defaultLabel, helpLabels, helpTitles, meantLabel, usageLabels, type HelpName } from './help-labels.ts';
import { addRunOptions, readRunOptions } from './run/run-options.ts';
import { systemClock } from './run/run-clock.ts';
import { runCommand } from './run/run-command.ts';
import { schemaCommand } from './schema-command.ts';
import { addServeOptions, addStartOptions, readServeOptions } from './start/serve-options.ts';
import { addSimulateOptions, readSimulateOptions } from './simulate/simulate-options.ts';
import { validateCommand } from './validate-command.ts';
import { localeOf } from './words.ts';

export const VERSION = '0.1.0';
const COMMANDS = ['run', 'simulate', 'validate', 'schema', 'serve', 'start'];

/** The commands and what they do; each gives its exit code to `exit`. Words come from `help-labels.ts`, in the language of `locale`. */
export function buildProgram(locale: Locale, exit: (code: number) => void): Command {
  const program = new Command('weft')
    .addOption(new Option('--lang <language>').choices(['en', 'zh']))
    .option('--debug')
    .version(VERSION, '--version')
    .helpOption('--help')
    .helpCommand(false);
  addRunOptions(program.command('run <workflow>')).action(async (workflow: string, raw) => exit(await runCommand(readRunOptions(workflow, raw), locale)));
  addSimulateOptions(program.command('simulate <workflow>')).action(async (workflow: string, raw) => exit(await (await import('./simulate/simulate-command.ts')).simulateCommand(readSimulateOptions(workflow, raw, systemClock.now()), locale)));
  program.command('validate <workflow>').action(async (workflow: string) => exit(await validateCommand(workflow, locale)));
  program.command('schema').action(() => schemaCommand());
  // Loaded when asked for, so that the other commands do not wait for a server they do not need.
  addServeOptions(program.command('serve')).action(async (_raw, command: Command) => exit(await (await import('./serve-command.ts')).serveCommand({ ...readServeOptions(command.optsWithGlobals()), open: false }, locale)));
  addStartOptions(program.command('start')).action(async (_raw, command: Command) => exit(await (await import('./start/start-command.ts')).startCommand(command.optsWithGlobals(), locale)));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      // What is wrong with the words is told by our own faults, in either language; help is never an error.
      .configureOutput({ outputError: () => {}, writeErr: (text) => { process.stdout.write(text); } })
      .helpOption('--help', helpLabels['--help'][locale])
      .description(helpLabels[command.name() as HelpName][locale])
      .configureHelp({ showGlobalOptions: true, optionDescription: (option) => optionHelp(option, locale), styleTitle: (title) => (locale === 'zh' ? (helpTitles[title] ?? title) : title) });
    for (const option of command.options) option.description = optionLabel(command.name(), option.long!)[locale];
  }
  return program;
}

/** A flag that means something else in one command has words under the command's name. */
function optionLabel(command: string, flag: string): Readonly<Record<Locale, string>> {
  const own = `${command} ${flag}`;
  return helpLabels[(own in helpLabels ? own : flag) as HelpName];
}

/** Commander would put choices and defaults behind the words in English. */
function optionHelp({ description, argChoices, defaultValue }: Option, locale: Locale): string {
  const facts = [
    argChoices && fillSlots(choicesLabel[locale], { choices: argChoices.join(locale === 'zh' ? '、' : ', ') }),
    defaultValue !== undefined && fillSlots(defaultLabel[locale], { value: String(defaultValue) }),
  ].filter(Boolean);
  if (facts.length === 0) return description;
  return locale === 'zh' ? `${description}（${facts.join('；')}）` : `${description} (${facts.join('; ')})`;
}

/** The words for what commander found wrong with a command; null if it was no error (help, version, no word at all). */
export function usageFault({ code, exitCode, message }: CommanderError, locale: Locale, argv: readonly string[]): Fault | null {
  if (exitCode === 0 || code === 'commander.help') return null;
  const [, what = ''] = /'([^' ]+)[^']*'/.exec(message) ?? [];
  const word = /Did you mean (\S+)\?/.exec(message)?.[1];
  const allowed = /Allowed choices are (.*)\.$/m.exec(message)?.[1] ?? '';
  const value = /argument '([^']*)' is invalid/.exec(message)?.[1] ?? '';
  const said = usageLabels[code]?.[locale];
  const command = argv.find((word) => COMMANDS.includes(word));
  return new Fault('command.usage', { detail: said ? fillSlots(said, { what, value, allowed, meant: word ? fillSlots(meantLabel[locale], { word }) : '' }).trim() : message, command: command ? `${command} ` : '' });
}

/** The language asked for, before anything else is understood. */
export function askedLocale(argv: readonly string[]): Locale {
  const at = argv.indexOf('--lang');
  const asked = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return localeOf(asked, process.env);
}
