import { Option, type Command } from 'commander';
import type { Instant } from '#shared/base/time.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import type { Profile } from '#shared/connections.ts';
import type { MailConnection, SmtpServer } from '#host/mail/mail-connection.ts';
import { isLoopback, parseSmtpUrl } from '#host/mail/smtp-url.ts';
import { Fault } from '#cli/fault.ts';
import { instantOf, numberOf, pricesOf, wholeOf, type Typed } from '#cli/option-values.ts';

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
    now: text('now') === null ? null : instantOf(typed('--now', text('now')!)),
    fastForward: raw['fastForward'] === true, sendFutureMailNow: raw['sendFutureMailNow'] === true,
    retryFor: numberOf(typed('--retry-for', text('retryFor')!), 0, 86_400) * 1_000,
    limit: text('limit') === null ? Infinity : wholeOf(typed('--limit', text('limit')!), 1, Number.MAX_SAFE_INTEGER),
    concurrency: text('concurrency') === null ? null : wholeOf(typed('--concurrency', text('concurrency')!), 1, 100),
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
  return { baseUrl, name, prices: prices === null ? null : pricesOf(typed('--llm-prices', prices)), budget: budget === null ? null : numberOf(typed('--llm-budget', budget), 0, 1e9) };
}

function typed(option: string, text: string): Typed {
  return { command: 'run', option, text };
}
