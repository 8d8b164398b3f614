import type { RunPeople } from '#shared/executor/run-people.ts';
import type { Failures, Standing } from '#shared/executor/store.ts';
import type { StepCount } from '#shared/view/count-steps.ts';

/** Adds what one run counted at its steps to what others did. */
export function addSteps(sum: Map<string, StepCount>, counts: ReadonlyMap<string, StepCount>): void {
  for (const [id, count] of counts) {
    const before = sum.get(id);
    sum.set(id, before ? {
      cameIn: before.cameIn + count.cameIn, wentOn: before.wentOn + count.wentOn, waiting: before.waiting + count.waiting, held: before.held + count.held, ended: before.ended + count.ended,
      skipped: sumByName(before.skipped, count.skipped),
    } : count);
  }
}

function sumByName(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** At least one. */
export function sumPeople(all: readonly RunPeople[]): RunPeople {
  return all.reduce((a, b) => ({ enrolled: a.enrolled + b.enrolled, ended: a.ended + b.ended, errored: a.errored + b.errored, left: a.left + b.left, waiting: a.waiting + b.waiting, held: a.held + b.held }));
}

/** One line per node, kind and reason, as within one run. */
export function sumStanding(lines: readonly Standing[]): Standing[] {
  return merged(lines, ({ node, kind, reason }) => `${node}/${kind}/${reason}`, (a, b) => ({ ...a, count: a.count + b.count, wakeAt: a.wakeAt < b.wakeAt ? a.wakeAt : b.wakeAt }));
}

/** One line per node and reason. */
export function sumFailures(lines: readonly Failures[]): Failures[] {
  return merged(lines, ({ node, reason }) => `${node}/${reason}`, (a, b) => ({ ...a, count: a.count + b.count }));
}

function merged<T>(lines: readonly T[], nameOf: (line: T) => string, add: (a: T, b: T) => T): T[] {
  const found = new Map<string, T>();
  for (const line of lines) {
    const before = found.get(nameOf(line));
    found.set(nameOf(line), before === undefined ? line : add(before, line));
  }
  return [...found.values()];
}
