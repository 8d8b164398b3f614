import { skipReason } from '#shared/executor/history.ts';
import type { Standing } from '#shared/executor/store.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

/** People at one node. `cameIn` = `wentOn` + `waiting` + `held` + `ended`. */
export interface StepCount {
  readonly cameIn: number;
  /** Left by an edge. */
  readonly wentOn: number;
  /** Will go on by themselves: at their time, or when the outside world allows. */
  readonly waiting: number;
  readonly held: number;
  readonly ended: number;
  /** Of those who went on from a step that sends: who got no message, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface StepCounts {
  readonly nodes: ReadonlyMap<string, StepCount>;
  /** How many took each edge, by its id. */
  readonly edges: ReadonlyMap<string, number>;
}

/** Reads the counters of a run as numbers on its graph. Those who ended are what is left: failures are also counted per attempt. */
export function countSteps(workflow: Workflow, types: NodeTypes, counters: Readonly<Record<string, number>>, standing: readonly Standing[]): StepCounts {
  const ports = new Map<string, number>();
  const skips = new Map<string, Record<string, number>>(workflow.nodes.filter(({ type }) => types.byType.get(type)?.effects.includes('email')).map(({ id }) => [id, {}]));
  for (const [name, count] of Object.entries(counters)) {
    const [node, event = ''] = name.split('|');
    const [what, port] = event.split(':');
    if (what === 'out') add(ports, `${node}|${port}`, count);
    const [skipped, reason] = [skips.get(node!), skipReason(event)];
    if (skipped && reason !== null) skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  const edges = new Map(workflow.edges.map(({ id, from, port }) => [id, ports.get(`${from}|${port}`) ?? 0]));
  const [into, outOf] = [new Map<string, number>(), new Map<string, number>()];
  for (const { id, from, to } of workflow.edges) {
    add(into, to, edges.get(id)!);
    add(outOf, from, edges.get(id)!);
  }
  const [waitingAt, heldAt] = [new Map<string, number>(), new Map<string, number>()];
  for (const { node, kind, count } of standing) add(kind === 'held' ? heldAt : waitingAt, node, count);

  const nodes = workflow.nodes.map(({ id, type }): readonly [string, StepCount] => {
    const cameIn = types.byType.get(type)?.trigger ? counters['enrolled'] ?? 0 : into.get(id) ?? 0;
    const [wentOn, waiting, held] = [outOf.get(id) ?? 0, waitingAt.get(id) ?? 0, heldAt.get(id) ?? 0];
    return [id, { cameIn, wentOn, waiting, held, ended: Math.max(0, cameIn - wentOn - waiting - held), skipped: skips.get(id) ?? {} }];
  });
  return { nodes: new Map(nodes), edges };
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}
