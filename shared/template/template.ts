import { filters as builtIn, Liquid, LiquidError, type Template as LiquidTemplate } from 'liquidjs';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import { parseInstant, zoned } from '#shared/base/zone.ts';
import { plainWriter, readPlainOutputs } from './plain-outputs.ts';

/** Where and why a template does not compile. */
export interface TemplateFault {
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

/** What a template sees: plain data only, since a function in it would be called. */
export interface TemplateScope {
  readonly contact: Readonly<Record<string, unknown>>;
  /** What let this person in. */
  readonly event: Readonly<Record<string, unknown>>;
  /** What they last waited for. */
  readonly wait: { readonly event: Readonly<Record<string, unknown>> };
  readonly steps: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly workflow: Readonly<Record<string, unknown>>;
  /** ISO instant of the executor's clock. */
  readonly now: string;
}

/** The longest text one template may make, in characters: beyond it lies abuse, not mail. */
const MAX_OUTPUT = 500_000;

/**
 * The longest one text may take, in ms on the clock on the wall, and once more for what did not make it: a computer that
 * sleeps or has much else to do in the middle of a text must not leave anybody without a message.
 */
const [LONGEST, PATIENT] = [200, 2_000];
/** What liquidjs says then. */
const RAN_OUT = 'template render limit exceeded';

/**
 * The locked profile: no files, no raw output of foreign markup, no chance, no clock of its own, and
 * limits on parsing, time and memory. Templates make plain text; markup is made from it where mail is built.
 */
const engine = new Liquid({
  strictVariables: true, strictFilters: true, lenientIf: true, ownPropertyOnly: true, dynamicPartials: false, templates: {},
  parseLimit: 100_000, renderLimit: LONGEST, memoryLimit: 1_000_000,
});
for (const tag of ['include', 'render', 'layout', 'block', 'raw']) delete engine.tags[tag];
for (const filter of ['raw', 'sample', 'shuffle', 'date_to_string', 'date_to_long_string', 'date_to_xmlschema', 'date_to_rfc822']) delete (engine.filters as Record<string, unknown>)[filter];

type DateFilter = (this: unknown, value: unknown, format?: string, zone?: unknown) => unknown;
/**
 * `"now" | date` means the executor's clock, and a text without a zone is read and shown in the contact's:
 * liquidjs would read it in the computer's. What is no ISO date is printed as it stands.
 */
engine.registerFilter('date', function date(value: unknown, format?: string, zone?: unknown): unknown {
  const moment = value === 'now' || value === 'today' ? this.context.getSync(['now']) : value;
  const here = this.context.globals['zone'] as string;
  const isText = typeof moment === 'string' && !/^\d{5,}$/.test(moment);
  const at = isText ? parseInstant(moment.trim().replace(/^(\d{4})\/(\d\d)\/(\d\d)/, '$1-$2-$3'), here) : null;
  if (isText && at === null) return moment;
  // liquidjs takes numbers as seconds.
  return (builtIn.date as unknown as DateFilter).call(this, at === null ? moment : at / 1_000, format, zone ?? (at === null || format?.includes('Z') ? here : minutesWest(at, here)));
});

/** liquidjs would make two formatters of the system for each date, which takes longer than all the rest of a mail. Only `%Z` needs the zone's name. */
function minutesWest(at: Instant, zone: string): number | string {
  const minutes = zoned(at, zone).offsetNanoseconds / -60e9 || 0;
  return Number.isInteger(minutes) ? minutes : zone;
}

/** A compiled template. `reads` are the full paths it mentions, `quotes` the steps among them; `needs` those it prints or assigns without a `default`, outside any block. */
export class Template {
  readonly source: string;
  readonly reads: readonly string[];
  readonly needs: readonly string[];
  readonly quotes: readonly string[];
  readonly #parsed: LiquidTemplate[];
  readonly #plainly: ReturnType<typeof plainWriter>;

  private constructor(source: string, parsed: LiquidTemplate[]) {
    this.source = source;
    this.#parsed = parsed;
    this.reads = engine.globalFullVariablesSync(parsed);
    this.needs = engine.globalFullVariablesSync(parsed.filter((part) => isOutputWithoutDefault(part)));
    this.quotes = [...new Set(this.reads.filter((path) => path.startsWith('steps.')).map((path) => path.split('.')[1]!))];
    this.#plainly = plainWriter(parsed);
    if (!this.#plainly) readPlainOutputs(parsed);
  }

  static compile(source: string): Result<Template, TemplateFault> {
    try {
      return ok(new Template(source, engine.parse(source)));
    } catch (error) {
      return err(faultOf(error));
    }
  }

  /** @param zone IANA zone for dates. The error is a sentence with line and column. */
  render(scope: TemplateScope, zone: string): Result<string, string> {
    const first = this.#write(scope, zone, LONGEST);
    return !first.ok && first.error.includes(RAN_OUT) ? this.#write(scope, zone, PATIENT) : first;
  }

  #write(scope: TemplateScope, zone: string, renderLimit: number): Result<string, string> {
    try {
      const written = this.#plainly?.(scope) ?? String(engine.renderSync(this.#parsed, scope, { globals: { zone }, renderLimit }) as unknown);
      return written.length > MAX_OUTPUT ? err(`longer than ${MAX_OUTPUT} characters`) : ok(written);
    } catch (error) {
      return err(faultOf(error).detail);
    }
  }
}

function isOutputWithoutDefault(part: LiquidTemplate): boolean {
  const filters = (part as { value?: { filters?: readonly { name: string }[] } }).value?.filters;
  return filters !== undefined && !filters.some(({ name }) => name === 'default');
}

function faultOf(error: unknown): TemplateFault {
  if (!LiquidError.is(error)) return { detail: error instanceof Error ? error.message : String(error), line: 1, column: 1 };
  const [line, column] = (error as unknown as { token: { getPosition(): [number, number] } }).token.getPosition();
  return { detail: error.message.replace(/, file:[^,]+/, ''), line, column };
}
