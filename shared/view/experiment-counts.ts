import type { NodeTypes } from '#shared/node/node-type.ts';
import { armIds, type Arm } from '#shared/node/ways.ts';
import { judgeExperiment, type ArmCount, type ExperimentResult, type ExperimentTerms } from '#shared/statistics/experiment.ts';
import type { Workflow, WorkflowNode } from '#shared/workflow/workflow.ts';

/** What a step that deals people out has shown for one goal of the journey. `goal` is null where the journey has none to go by. */
export interface ExperimentReport { readonly node: string; readonly goal: string | null; readonly result: ExperimentResult }

type Counters = Readonly<Record<string, number>>;
interface Dealer { readonly node: string; readonly shares: readonly Omit<ArmCount, 'hits' | 'people'>[]; readonly terms: ExperimentTerms }

/** A holdout has no settings for these. */
const USUAL: ExperimentTerms = { minPeople: 100, minDays: 7 };

/** Every experiment and holdout of a run that has gone on for `ms`, once for each goal; from the counters that `count-goals.ts` writes. */
export function experimentReports(workflow: Workflow, types: NodeTypes, counters: Counters, ms: number): ExperimentReport[] {
  const goals = workflow.nodes.filter(({ type }) => type === 'goal').map(({ id }) => id);
  return workflow.nodes.flatMap((node) => dealerOf(node, types)).flatMap((dealer) =>
    (goals.length > 0 ? goals : [null]).map((goal) => ({ node: dealer.node, goal, result: judgeExperiment(dealer.shares.map((share) => counted(dealer.node, share, goal, counters)), dealer.terms, ms) })));
}

function counted(node: string, share: Dealer['shares'][number], goal: string | null, counters: Counters): ArmCount {
  const people = counters[`${node}|out:${share.id}`] ?? 0;
  // Who is counted at a goal may have come before the counters did; a rate above 1 would mean nothing.
  return { ...share, people, hits: goal === null ? 0 : Math.min(people, counters[`goal|${goal}|${node}|${share.id}`] ?? 0) };
}

/** The arm that the others are compared with comes first. */
function dealerOf({ id, type, params: written }: WorkflowNode, types: NodeTypes): Dealer[] {
  const parsed = types.byType.get(type)?.schema.safeParse(written);
  if (!parsed?.success) return [];
  if (type === 'holdout') {
    const { percent } = parsed.data as { readonly percent: number };
    return [{ node: id, shares: [{ id: 'held', weight: percent }, { id: 'treated', weight: 100 - percent }], terms: USUAL }];
  }
  if (type !== 'experiment') return [];
  const { arms, control, ...terms } = parsed.data as { readonly arms: readonly Arm[]; readonly control: number } & ExperimentTerms;
  const sum = arms.reduce((total, { weight }) => total + weight, 0);
  return [{ node: id, shares: [...(control > 0 ? [{ id: 'control', weight: control }] : []), ...arms.map(({ weight }, index) => ({ id: armIds[index]!, weight: (weight / sum) * (100 - control) }))], terms }];
}
