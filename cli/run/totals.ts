import type { Host } from '#shared/host.ts';
import type { Run, Standing, Store } from '#shared/executor/store.ts';
import { DOUBLES } from './intake.ts';

/** The totals of a run, as `--json` prints them. The equations between them are part of the contract. */
export interface Totals {
  readonly rows: number; readonly invalid: number; readonly duplicate: number;
  readonly enrolled: number; readonly ended: number; readonly waiting: number; readonly held: number; readonly errored: number;
  readonly planned: number; readonly sent: number; readonly skipped: number; readonly failed: number; readonly uncertain: number; readonly pending: number;
  readonly steps: number; readonly llmCalls: number; readonly llmCost: number | null;
  readonly problems: number; readonly seconds: number;
}

/** Counts a run from what is stored: nothing here is remembered from the command that made it. */
export async function totalsOf(store: Store, host: Host, run: Run, standing: readonly Standing[], problems: number, seconds: number): Promise<Totals> {
  const counters = await store.counters(run.key);
  const refusals = await store.refusals(run.key);
  const { planned, sent, skipped, failed, uncertain, pending } = await host.sendTotals({ run: run.id });
  const model = await host.modelTotals({ run: run.id });
  const sum = <T>(list: readonly T[], count: (one: T) => number): number => list.reduce((total, one) => total + count(one), 0);
  const held = sum(standing.filter(({ kind }) => kind === 'held'), ({ count }) => count);
  const waiting = sum(standing, ({ count }) => count) - held;
  const enrolled = counters['enrolled'] ?? 0;
  const duplicate = sum(refusals.filter(({ reason }) => DOUBLES.has(reason)), ({ times }) => times);
  const invalid = sum(refusals, ({ times }) => times) - duplicate;
  return {
    rows: enrolled + invalid + duplicate, invalid, duplicate,
    enrolled, ended: counters['ended'] ?? 0, waiting, held, errored: counters['errored'] ?? 0,
    planned, sent, skipped, failed, uncertain, pending,
    steps: counters['steps'] ?? 0, llmCalls: model.calls, llmCost: model.cost,
    problems, seconds: Math.round(seconds * 1_000) / 1_000,
  };
}
