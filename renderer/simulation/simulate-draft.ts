import { err, ok, type Result } from '#shared/base/result.ts';
import type { Contact } from '#shared/contact/contact.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import { compile } from '#shared/plan/compile.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { dayNumbers } from '#shared/simulation/day-numbers.ts';
import { simulate } from '#shared/simulation/simulate.ts';
import { stepNumbers } from '#shared/simulation/step-numbers.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { nodeTypes } from '#nodes';
import type { Database } from '#renderer/db/database.ts';
import { versionText } from '#renderer/db/run-queries.ts';
import { switchedOn } from '#renderer/db/switched-on.ts';
import { loadPlan } from '#renderer/executor/load-plan.ts';
import type { Found, SimulationOrder } from './simulation-order.ts';

/** People read at once. */
const AT_ONCE = 1_000;

/** Simulates a journey as it is drawn over the people of the database; changes nothing in it. Its problems where it has errors. */
export async function simulateDraft(db: Database, order: Omit<SimulationOrder, 'database'>, onDay: (day: number) => void): Promise<Result<Found, readonly Problem[]>> {
  const { text, attributes, people, start, days, suppose, policy, suppressed, prices } = order;
  const parsed = parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) return err(parsed.error);
  const compiled = compile(parsed.value.workflow, nodeTypes, attributes ? { attributes } : {});
  if (!compiled.ok) return err(compiled.error);
  const { plan } = compiled.value;
  const simulation = await simulate({
    plan, called: await othersOn(db, plan), contacts: pages(db, people), start, days, suppose, policy, suppressed: new Set(suppressed), prices,
    onDay(day) {
      onDay(day + 1);
      return true;
    },
  });
  const senders = new Set<string>(plan.nodes.flatMap(({ id, sends }) => (sends ? [id] : [])));
  const { counters, standing, ...rest } = simulation;
  const happens = plan.entry?.onEvent?.names[0];
  return ok({
    ...rest, days: simulation.days.map((day) => dayNumbers(day, senders)), steps: stepNumbers(plan, counters, standing),
    entered: counters['enrolled'] ?? 0, ended: counters['ended'] ?? 0, waiting: standing.reduce((sum, { count }) => sum + count, 0),
    event: happens === undefined ? null : { name: happens, supposed: suppose },
  });
}

/** Journeys that take people in, and so may be called. One that cannot be read here takes nobody in. */
async function othersOn(db: Database, { workflow, nodes }: Plan): Promise<Plan[]> {
  if (!nodes.some(({ type, params }) => type.calls(params).length > 0)) return [];
  const plans = await Promise.all((await switchedOn(db)).filter((one) => one.workflow !== workflow).map(async ({ version }) => loadPlan(await versionText(db, version), nodeTypes)));
  return plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
}

async function* pages({ contacts }: Database, people: readonly ContactKey[] | null): AsyncGenerator<Contact[]> {
  if (people !== null) {
    for (let from = 0; from < people.length; from += AT_ONCE) yield (await contacts.bulkGet(people.slice(from, from + AT_ONCE))).filter((person) => person !== undefined);
    return;
  }
  for (let after = -Infinity; ;) {
    const page = await contacts.where('key').above(after).limit(AT_ONCE).toArray();
    yield page;
    if (page.length < AT_ONCE) return;
    after = page.at(-1)!.key;
  }
}
