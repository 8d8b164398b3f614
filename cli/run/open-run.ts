import { randomUUID } from 'node:crypto';
import type { RunId } from '#shared/base/ids.ts';
import type { Clock } from '#shared/base/time.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { Fault } from '#cli/fault.ts';

export interface OpenedRun {
  readonly run: Run;
  /** Whether people may be in it already, from an earlier command. */
  readonly continued: boolean;
  /** The run that this one replaces, and how many were still in it; null if it replaces none. */
  readonly replaced: { readonly run: RunId; readonly left: number } | null;
}

/** Continues the run kept in this state, or opens one. @throws Fault if the workflow has changed meanwhile */
export async function openRun(store: Store, plan: Plan, clock: Clock, newRun: boolean, where: { workflow: string; state: string }): Promise<OpenedRun> {
  const latest = await store.latestRun(plan.workflow);
  if (latest && latest.state === 'open' && !newRun) {
    if (latest.version === plan.version) return { run: latest, continued: true, replaced: null };
    const waiting = (await store.standing(latest.key)).reduce((sum, { count }) => sum + count, 0);
    throw new Fault('state.changed-workflow', { path: where.workflow, state: where.state, waiting });
  }
  const replaced = latest?.state === 'open' ? { run: latest.id, left: await store.stopRun(latest.key, 'replaced', clock.now()) } : null;
  const id = `run_${randomUUID().replaceAll('-', '')}` as RunId;
  return { run: await store.openRun({ id, workflow: plan.workflow, version: plan.version, openedAt: clock.now() }), continued: false, replaced };
}
