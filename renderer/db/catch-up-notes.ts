import { z } from 'zod';
import { instant, type Instant } from '#shared/base/time.ts';
import type { Gap } from '#shared/executor/catch-up.ts';

/** What the store's meta says of gaps: names of notes, and their texts. A note that is not there, or is empty, says nothing. */
export const SEEN = 'clock.seen';
/** A gap about whose messages a person has yet to decide. Put there by the executor, taken away by whoever decides. */
export const ASKED = 'overdue.asked';
/** Marketing that became due before then is left out, by decision. */
export const LEFT_OUT = 'overdue.left-out';
/** The same for single runs, by their key. */
export const LEFT_OUT_RUNS = 'overdue.left-out-runs';
/** What became due before then is to be sent, by decision: nobody is asked again. */
export const RELEASED = 'overdue.released';

/** `later`: put off, so that only a bar speaks of it. */
export interface Asked extends Gap { readonly later: boolean }

const ms = z.int().transform((at) => instant(at));
const asked = z.object({ from: ms, to: ms, by: z.enum(['off', 'asleep', 'unclear']), later: z.boolean() });
const byRun = z.record(z.string(), ms);

export function readAskedNote(text: string | null): Asked | null {
  return read(asked, text);
}

export function readInstantNote(text: string | null): Instant | null {
  return read(ms, text);
}

export function readRunsNote(text: string | null): Readonly<Record<string, Instant>> {
  return read(byRun, text) ?? {};
}

export function writeNote(value: Asked | Instant | Readonly<Record<string, Instant>>): string {
  return JSON.stringify(value);
}

/** What cannot be read, of a later app or a damaged one, says nothing. */
function read<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (!text) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
