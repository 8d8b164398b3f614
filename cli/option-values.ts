import { err, ok, type Result } from '#shared/base/result.ts';
import type { Instant } from '#shared/base/time.ts';
import { parseInstant } from '#shared/base/zone.ts';
import { Fault } from './fault.ts';

/** An option as it was typed, and the command whose help tells more. */
export interface Typed { readonly command: string; readonly option: string; readonly text: string }

/** Two prices per million tokens. @throws Fault */
export function pricesOf({ command, option, text }: Typed): { input: number; output: number } {
  const [input, output, ...more] = text.split(',');
  if (output === undefined || more.length > 0) throw invalid({ command, option, text }, '0.15,0.60');
  return { input: numberOf({ command, option, text: input! }, 0, 1e6), output: numberOf({ command, option, text: output }, 0, 1e6) };
}

/** @throws Fault */
export function instantOf(typed: Typed): Instant {
  const at = parseInstant(typed.text, 'UTC');
  if (at === null) throw invalid(typed, '2026-11-22T09:00:00Z');
  return at;
}

/** @throws Fault */
export function numberOf(typed: Typed, min: number, max: number): number {
  const parsed = parseNumber(typed.text);
  if (!parsed.ok || parsed.value < min || parsed.value > max) throw invalid(typed, span(min, max));
  return parsed.value;
}

/** @throws Fault */
export function wholeOf(typed: Typed, min: number, max: number): number {
  const value = numberOf(typed, min, max);
  if (!Number.isInteger(value)) throw invalid(typed, span(min, max));
  return value;
}

/** @param detail what would have been right */
export function invalid({ command, option, text }: Typed, detail: string): Fault {
  return new Fault('option.invalid', { option, value: text, detail, command });
}

function span(min: number, max: number): string {
  return max === Number.MAX_SAFE_INTEGER ? `${min}, ${min + 1}, ${min + 2} …` : `${min} … ${max}`;
}

function parseNumber(text: string): Result<number, null> {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? ok(Number(text)) : err(null);
}
