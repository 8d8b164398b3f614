import { nodeOf } from './evidence.ts';
import type { SimStep, Way } from './evidence.ts';
import type { World } from './world.ts';

/** The port of a step that was left, or null. */
export function portOf({ event }: SimStep): string | null {
  return event.startsWith('out:') ? event.split(':')[1]! : null;
}

/** Where the next step of a way must be, if it has one. `failed`: at the same node, if it is tried again. */
type Next = { readonly node: string } | 'ended' | 'failed';

function nextOf(step: SimStep): Next {
  const { event, node, plan } = step;
  const port = portOf(step);
  if (port !== null) {
    const next = nodeOf(plan, node)!.next.get(port);
    return next === undefined ? 'ended' : { node: plan.nodes[next]!.id };
  }
  if (event.startsWith('end:')) return 'ended';
  if (event.startsWith('fail:')) return 'failed';
  if (event.startsWith('goal:')) {
    const goal = event.slice('goal:'.length);
    return nodeOf(plan, goal)!.goal!.mode === 'exit' ? 'ended' : { node: goal };
  }
  if (event.startsWith('moved:')) return { node: event.slice('moved:'.length) };
  return { node };
}

/** What the journal alone says of a way. After a failure, who stands says more. */
export function endOf(way: Way): 'ended' | 'under way' | 'failed' {
  const last = way.steps.at(-1);
  if (!last) return 'under way';
  const next = nextOf(last);
  return typeof next === 'string' ? next : 'under way';
}

export function* pathsAreUnbroken({ evidence }: World): Generator<string> {
  for (const { name, steps, first, stood } of evidence.ways.values()) {
    let expected: Next = { node: stood[0]!.node };
    for (const step of steps) {
      if (expected === 'ended') yield `${name} goes on after its end: ${step.node} ${step.event} at ${step.at}`;
      else if (expected !== 'failed' && expected.node !== step.node) yield `${name} (visit ${first.visit}) is at ${step.node} (${step.event}) instead of ${expected.node}`;
      expected = nextOf(step);
    }
  }
}

export function* leftOnce({ evidence }: World): Generator<string> {
  for (const { name, steps } of evidence.ways.values()) {
    const left = new Set<string>();
    for (const { node, visit, event } of steps) {
      // Who is moved to a step where they have been is there at the same visit: the ledger answers for what was done.
      if (event.startsWith('moved:')) left.clear();
      if (!event.startsWith('out:') && !event.startsWith('end:')) continue;
      if (left.has(`${node}/${visit}`)) yield `${name} leaves ${node} twice at visit ${visit}: ${event}`;
      left.add(`${node}/${visit}`);
    }
  }
}

export function* armsAreSticky({ evidence }: World): Generator<string> {
  const taken = new Map<string, string>();
  for (const { contact, steps, workflow, name } of evidence.ways.values()) {
    for (const step of steps) {
      const node = nodeOf(step.plan, step.node)!;
      const port = portOf(step);
      if (port === null || node.off || !isDrawn(node)) continue;
      const of = `${workflow}/${step.plan.version}/${step.node}/${contact}`;
      const before = taken.get(of) ?? port;
      if (before !== port) yield `${name} takes ${port} at ${step.node}, and ${before} before`;
      taken.set(of, port);
    }
  }
}

function isDrawn({ type, params }: { readonly type: { readonly type: string }; readonly params: unknown }): boolean {
  if (type.type === 'holdout') return true;
  return type.type === 'experiment' && Object.values(params as object).every((value) => value !== true && value !== 'again' && value !== 'each-visit');
}
