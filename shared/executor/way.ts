import type { NodeId } from '#shared/base/ids.ts';
import type { JournalStep } from './store.ts';

/** The steps some travellers have taken so far: one object for all of a slice who have gone the same way. */
export interface Way {
  readonly steps: readonly JournalStep[];
  /** One step further, as far as somebody has gone. */
  readonly onwards: Way[];
}

/** Where everybody of a slice begins. */
export function newWay(): Way {
  return { steps: [], onwards: [] };
}

/** The way with this step more; made where nobody has taken it before. */
export function goOn({ steps, onwards }: Way, node: NodeId, visit: number, event: string): Way {
  const known = onwards.find((way) => isStep(way.steps.at(-1)!, node, visit, event));
  if (known) return known;
  const further: Way = { steps: [...steps, [node, visit, event]], onwards: [] };
  onwards.push(further);
  return further;
}

function isStep(step: JournalStep, node: NodeId, visit: number, event: string): boolean {
  return step[0] === node && step[1] === visit && step[2] === event;
}
