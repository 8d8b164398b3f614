import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { Fault } from '#cli/fault.ts';
import { profileFolder } from './profile-folder.ts';

export interface ServeOptions {
  /** Null for the one the profile remembers; 0 for any free one. */
  readonly port: number | null;
  readonly profile: string;
  /** Whether to show the page in a browser as well. */
  readonly open: boolean;
  readonly debug: boolean;
}

/** As commander reads them. */
export type RawServeOptions = Readonly<Record<string, string | boolean | undefined>>;

/** `--no-open` is taken by `serve` too, which opens nothing anyway, so that one line of words fits both. */
export function addServeOptions(command: Command): Command {
  return command.option('--port <n>').option('--profile <folder>').addOption(new Option('--no-open').hideHelp());
}

export function addStartOptions(command: Command): Command {
  return command.option('--browser').option('--desktop').option('--port <n>').option('--profile <folder>').option('--no-open');
}

/** @throws Fault if the port is none */
export function readServeOptions(raw: RawServeOptions): ServeOptions {
  const { port, profile } = raw;
  return {
    port: typeof port === 'string' ? portOf(port) : null,
    profile: typeof profile === 'string' && profile !== '' ? resolve(profile) : profileFolder({ platform: process.platform, env: process.env, home: homedir() }),
    open: raw['open'] !== false, debug: raw['debug'] === true,
  };
}

function portOf(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new Fault('option.invalid', { option: '--port', value, detail: '0 … 65535' });
  return Number(value);
}
