import type { Instant } from '#shared/base/time.ts';
import type { SendPolicy } from '#shared/executor/send-policy.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import type { DayNumbers } from '#shared/simulation/day-numbers.ts';
import type { Simulation } from '#shared/simulation/simulation-tally.ts';
import type { StepNumbers } from '#shared/simulation/step-numbers.ts';
import type { Problem } from '#shared/workflow/problem.ts';

/** All that a worker needs to know to simulate what is on screen. */
export interface SimulationOrder {
  readonly database: string;
  /** The journey as it is drawn. */
  readonly text: string;
  /** Names that contacts have; null where they are not known. */
  readonly attributes: readonly string[] | null;
  /** In rising order; null for everybody. */
  readonly people: readonly ContactKey[] | null;
  readonly start: Instant;
  readonly days: number;
  readonly suppose: boolean;
  readonly policy: SendPolicy;
  readonly suppressed: readonly string[];
  /** By alias of the model's connection. */
  readonly prices: Readonly<Record<string, { readonly input: number; readonly output: number } | null>>;
}

/** What a simulation found, made ready for a screen. */
export interface Found extends Omit<Simulation, 'days' | 'counters' | 'standing'> {
  readonly days: readonly DayNumbers[];
  readonly steps: readonly StepNumbers[];
  readonly entered: number;
  readonly ended: number;
  readonly waiting: number;
  /** The event that the journey starts by, of which nobody knows when it happens; null for any other start. */
  readonly event: { readonly name: string; readonly supposed: boolean } | null;
}

/** What a worker tells, in this order: days, then one of the others. A day is counted from 1. */
export type SimulationNews =
  | { readonly of: 'day'; readonly day: number }
  | { readonly of: 'found'; readonly found: Found }
  | { readonly of: 'problems'; readonly problems: readonly Problem[] }
  | { readonly of: 'fault'; readonly fault: { readonly code: string; readonly detail: string } };
