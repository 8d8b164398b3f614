import type { Command } from 'commander';
import type { Instant } from '#shared/base/time.ts';
import { NO_POLICY, type SendPolicy } from '#shared/executor/send-policy.ts';
import { instantOf, invalid, pricesOf, wholeOf, type Typed } from '#cli/option-values.ts';

/** What `weft simulate` was asked to do, checked as far as words alone can be. */
export interface SimulateOptions {
  readonly workflow: string;
  readonly contacts: string;
  readonly days: number;
  readonly start: Instant;
  readonly consent: string | null;
  readonly suppressions: string | null;
  readonly prices: { readonly input: number; readonly output: number } | null;
  readonly policy: SendPolicy;
  readonly limit: number;
  readonly json: boolean;
}

type Raw = Readonly<Record<string, string | boolean | undefined>>;

/** Two years, as the longest wait. */
const MOST_DAYS = 731;

export function addSimulateOptions(command: Command): Command {
  return command
    .requiredOption('--contacts <file>').requiredOption('--days <n>').option('--start <instant>')
    .option('--consent <text>').option('--suppressions <file>').option('--llm-prices <input,output>')
    .option('--quiet-hours <from-to>').option('--cap <n/days>').option('--limit <rows>').option('--json');
}

/** @throws Fault for the first option that cannot be used */
export function readSimulateOptions(workflow: string, raw: Raw, now: Instant): SimulateOptions {
  const text = (name: string): string | null => (typeof raw[name] === 'string' ? raw[name] : null);
  const given = <T>(name: string, option: string, read: (typed: Typed) => T, otherwise: T): T => {
    const value = text(name);
    return value === null ? otherwise : read({ command: 'simulate', option, text: value });
  };
  return {
    workflow, contacts: text('contacts')!,
    days: wholeOf({ command: 'simulate', option: '--days', text: text('days')! }, 1, MOST_DAYS),
    start: given('start', '--start', instantOf, now),
    consent: text('consent')?.trim() || null, suppressions: text('suppressions'),
    prices: given('llmPrices', '--llm-prices', pricesOf, null),
    policy: { ...NO_POLICY, quiet: given('quietHours', '--quiet-hours', (typed) => [quietOf(typed)], []), caps: given('cap', '--cap', (typed) => [capOf(typed)], []) },
    limit: given('limit', '--limit', (typed) => wholeOf(typed, 1, Number.MAX_SAFE_INTEGER), Infinity),
    json: raw['json'] === true,
  };
}

function quietOf(typed: Typed): SendPolicy['quiet'][number] {
  const [, from, to] = /^(([01]\d|2[0-3]):[0-5]\d)-(([01]\d|2[0-3]):[0-5]\d)$/.exec(typed.text.trim())?.filter((_, index) => index !== 2 && index !== 4) ?? [];
  if (from === undefined || to === undefined || from === to) throw invalid(typed, '22:00-08:00');
  return { from, to };
}

function capOf(typed: Typed): SendPolicy['caps'][number] {
  const [max, days, ...more] = typed.text.split('/');
  if (days === undefined || more.length > 0) throw invalid(typed, '3/7');
  return { max: wholeOf({ ...typed, text: max! }, 0, 1_000), days: wholeOf({ ...typed, text: days }, 1, 365) };
}

