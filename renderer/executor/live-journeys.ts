import { hash } from '#shared/base/hash.ts';
import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import type { Clock } from '#shared/base/time.ts';
import type { Journey } from '#shared/executor/executor.ts';
import type { Run, RunKey, Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { RunRequestFault } from '#renderer/db/run-request.ts';
import type { SwitchedOn } from '#renderer/db/switched-on.ts';

export interface LivePorts {
  readonly store: Pick<Store, 'run' | 'openRun'>;
  readonly clock: Clock;
  readonly planOf: (version: Run['version']) => Promise<Result<Plan, RunRequestFault>>;
  readonly switchedOn: () => Promise<readonly SwitchedOn[]>;
}

/**
 * Journeys whose triggers let people in by themselves, each with its one open run of the published version. Only those that
 * are switched on: off, the run stays open for whoever is on the way, and takes nobody in. A version that cannot be read here lets nobody in.
 */
export async function liveJourneys(ports: LivePorts): Promise<Journey[]> {
  const found = await Promise.all((await ports.switchedOn()).map(async (one) => {
    const plan = await ports.planOf(one.version);
    return plan.ok && plan.value.entry !== null ? inItsRun(one, plan.value, ports) : null;
  }));
  return found.filter((one) => one !== null);
}

/** Where people enter who are called by another journey; null if this one is off, or cannot be read here. */
export async function journeyToCall(workflow: WorkflowId, ports: LivePorts): Promise<Journey | null> {
  const one = (await ports.switchedOn()).find((candidate) => candidate.workflow === workflow);
  const plan = one && await ports.planOf(one.version);
  return one && plan?.ok ? inItsRun(one, plan.value, ports) : null;
}

async function inItsRun({ workflow, version, since }: SwitchedOn, plan: Plan, { store, clock }: LivePorts): Promise<Journey> {
  for (let number = 0; ; number++) {
    const id = continuousRun(plan, number);
    const run = await store.run(id);
    // A run that was stopped is over, and one whose people were moved goes by another version: whoever comes now begins another.
    if (run && (run.state === 'stopped' || run.version !== version)) continue;
    return { run: run ?? await store.openRun({ id, workflow, version, openedAt: clock.now() }), plan, ...(since !== null && { since }) };
  }
}

/** More runs than this no journey has. */
const MANY = 10_000;

/**
 * The runs of journeys that are switched on, and those stopped before them: however old, they are not forgotten. Without
 * one of them the next would be taken for the first.
 */
export async function continuousRuns({ store, planOf, switchedOn }: Pick<LivePorts, 'planOf' | 'switchedOn'> & { readonly store: Pick<Store, 'run' | 'listRuns'> }): Promise<ReadonlySet<RunKey>> {
  const kept = new Set<RunKey>();
  for (const { workflow, version } of await switchedOn()) {
    const plan = await planOf(version);
    // Which it is cannot be told where the version cannot be read here.
    if (!plan.ok) for (const { key } of await store.listRuns({ workflow, limit: MANY })) kept.add(key);
    for (let number = 0; plan.ok; number++) {
      const run = await store.run(continuousRun(plan.value, number));
      if (!run) break;
      kept.add(run.key);
    }
  }
  return kept;
}

/** Whether it is the trigger of this version that feeds, or fed, the run: others may have been moved to the version. */
export async function isContinuous(run: Run, plan: Plan, store: Pick<Store, 'run'>): Promise<boolean> {
  for (let number = 0; ; number++) {
    const fed = await store.run(continuousRun(plan, number));
    if (!fed || fed.id === run.id) return fed !== null;
  }
}

/** The id of the one run that this version's trigger feeds; `number` of those before it were stopped. */
export function continuousRun({ workflow, version, nodes, trigger }: Plan, number: number): RunId {
  return `run_${hash('continuous', workflow, version, nodes[trigger]!.id, String(number))}` as RunId;
}
