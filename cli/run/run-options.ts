import { Option, type Command } from 'commander';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import { parseInstant } from '#shared/base/zone.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import type { Profile } from '#shared/connections.ts';
import type { MailConnection, SmtpServer } from '#host/mail/mail-connection.ts';
import { isLoopback, parseSmtpUrl } from '#host/mail/smtp-url.ts';
import { Fault } from '#cli/fault.ts';

/** What `weft run` was asked to do, checked as far as words alone can be. */
export interface RunOptions {
  readonly workflow: string;
  readonly contacts: string;
  readonly out: string;
  readonly state: string | null;
  readonly newRun: boolean;
  /** Ask again for those who are held because a model's answer could not be used. */
  readonly retryHeld: boolean;
  readonly smtp: SmtpServer | null;
  readonly from: MailConnection['from'] | null;
  readonly postalAddress: string | null;
  readonly profile: Profile;
  readonly suppressions: string | null;
  readonly model: { readonly baseUrl: string; readonly name: string; readonly prices: { readonly input: number; readonly output: number } | null; readonly budget: number | null } | null;
  readonly consent: string | null;
  readonly now: Instant | null;
  readonly fastForward: boolean;
  readonly sendFutureMailNow: boolean;
  /** ms */
  readonly retryFor: number;
  readonly limit: number;
  readonly concurrency: number | null;
  readonly json: boolean;
}

/** The options as commander reads them. */
type Raw = Readonly<Record<string, string | boolean | undefined>>;

export function addRunOptions(command: Command): Command {
  return command
    .requiredOption('--contacts <file>').requiredOption('--out <folder>').option('--state <folder>').option('--new-run').option('--retry-held')
    .option('--smtp <url>').option('--from <address>').option('--postal-address <text>')
    .addOption(new Option('--profile <law>').choices(['CN', 'US', 'EU']).default('US'))
    .option('--suppressions <file>')
    .option('--llm-base-url <url>').option('--llm-model <name>').option('--llm-prices <input,output>').option('--llm-budget <amount>')
    .option('--consent <text>').option('--now <instant>').option('--fast-forward').option('--send-future-mail-now')
    .option('--retry-for <seconds>', '', '60').option('--limit <rows>').option('--concurrency <n>').option('--json');
}

/** @throws Fault for the first option that cannot be used */
export function readRunOptions(workflow: string, raw: Raw): RunOptions {
  const text = (name: string): string | null => (typeof raw[name] === 'string' ? raw[name] : null);
  const smtp = smtpOf(text('smtp'));
  const from = fromOf(text('from'));
  if (smtp && !from) throw new Fault('option.needs', { option: '--smtp', other: '--from' });
  if (raw['retryHeld'] === true && text('state') === null) throw new Fault('option.needs', { option: '--retry-held', other: '--state' });
  return {
    workflow, contacts: text('contacts')!, out: text('out')!, state: text('state'), newRun: raw['newRun'] === true, retryHeld: raw['retryHeld'] === true,
    smtp, from, postalAddress: text('postalAddress')?.trim() || null, profile: text('profile') as Profile, suppressions: text('suppressions'),
    model: modelOf(text('llmBaseUrl'), text('llmModel'), text('llmPrices'), text('llmBudget')),
    consent: text('consent')?.trim() || null,
    now: text('now') === null ? null : nowOf(text('now')!),
    fastForward: raw['fastForward'] === true, sendFutureMailNow: raw['sendFutureMailNow'] === true,
    retryFor: numberOf('--retry-for', text('retryFor')!, 0, 86_400) * 1_000,
    limit: text('limit') === null ? Infinity : wholeOf('--limit', text('limit')!, 1, Number.MAX_SAFE_INTEGER),
    concurrency: text('concurrency') === null ? null : wholeOf('--concurrency', text('concurrency')!, 1, 100),
    json: raw['json'] === true,
  };
}

/** A server on another computer: what it is given cannot be taken back. */
export function isRealServer(smtp: SmtpServer | null): smtp is SmtpServer {
  return smtp !== null && !isLoopback(smtp.host);
}

function smtpOf(url: string | null): SmtpServer | null {
  if (url === null) return null;
  const parsed = parseSmtpUrl(url);
  if (!parsed.ok) throw new Fault('smtp.url', { detail: parsed.error });
  return parsed.value;
}

function fromOf(value: string | null): RunOptions['from'] {
  if (value === null) return null;
  const [, name = '', address = value] = /^\s*"?([^"<]*?)"?\s*<([^<>]*)>\s*$/.exec(value) ?? [];
  const parsed = parseEmailAddress(address);
  if (!parsed.ok) throw new Fault('smtp.from', { value, detail: `email.${parsed.error}` });
  if (/\p{Cc}/u.test(name)) throw new Fault('smtp.from', { value, detail: 'sender.control-character' });
  return { name, address: parsed.value.address };
}

function modelOf(baseUrl: string | null, name: string | null, prices: string | null, budget: string | null): RunOptions['model'] {
  if (budget !== null && prices === null) throw new Fault('option.needs', { option: '--llm-budget', other: '--llm-prices' });
  if (baseUrl === null && name === null && prices !== null) throw new Fault('option.needs', { option: '--llm-prices', other: '--llm-base-url' });
  if (baseUrl === null && name === null) return null;
  if (baseUrl === null) throw new Fault('option.needs', { option: '--llm-model', other: '--llm-base-url' });
  if (name === null) throw new Fault('option.needs', { option: '--llm-base-url', other: '--llm-model' });
  return { baseUrl, name, prices: prices === null ? null : pricesOf(prices), budget: budget === null ? null : numberOf('--llm-budget', budget, 0, 1e9) };
}

function pricesOf(text: string): { input: number; output: number } {
  const [input, output, ...more] = text.split(',');
  if (output === undefined || more.length > 0) throw invalid('--llm-prices', text, '0.15,0.60');
  return { input: numberOf('--llm-prices', input!, 0, 1e6), output: numberOf('--llm-prices', output, 0, 1e6) };
}

function nowOf(text: string): Instant {
  const at = parseInstant(text, 'UTC');
  if (at === null) throw invalid('--now', text, '2026-11-22T09:00:00Z');
  return at;
}

function numberOf(option: string, text: string, min: number, max: number): number {
  const parsed = parseNumber(text);
  if (!parsed.ok || parsed.value < min || parsed.value > max) throw invalid(option, text, span(min, max));
  return parsed.value;
}

function wholeOf(option: string, text: string, min: number, max: number): number {
  const value = numberOf(option, text, min, max);
  if (!Number.isInteger(value)) throw invalid(option, text, span(min, max));
  return value;
}

function span(min: number, max: number): string {
  return max === Number.MAX_SAFE_INTEGER ? `${min}, ${min + 1}, ${min + 2} …` : `${min} … ${max}`;
}

function parseNumber(text: string): Result<number, null> {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? ok(Number(text)) : err(null);
}

function invalid(option: string, value: string, detail: string): Fault {
  return new Fault('option.invalid', { option, value, detail, command: 'run' });
}
