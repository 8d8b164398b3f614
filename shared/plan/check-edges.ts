import type { NodeType } from '#shared/node/node-type.ts';
import { problem, type Problem } from '#shared/workflow/problem.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

/** Every node has this port beside its own; it is hidden until an edge leaves by it. */
export const ERROR_PORT = 'error';

/** Faults of edges and ports. Nodes that are not in `known` have faults of their own and are not judged here. */
export function checkEdges({ nodes, edges }: Workflow, known: ReadonlyMap<string, { readonly type: NodeType; readonly params: unknown }>): Problem[] {
  const problems: Problem[] = [];
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const taken = new Map<string, string>();
  for (const { id, from, port, to } of edges) {
    const place = { edge: id, node: from, nodeName: names.get(from) ?? '' };
    const missing = [from, to].find((end) => !names.has(end));
    if (missing !== undefined) {
      problems.push(problem('error', 'edge.dangling', { edge: id }, { node: missing }));
      continue;
    }
    const source = known.get(from);
    if (source) {
      const ports = [...source.type.ports, ...source.type.portsOf(source.params), ERROR_PORT];
      if (!ports.includes(port)) problems.push(problem('error', 'edge.unknown-port', place, { port, ports: ports.join(', ') }));
    }
    if (known.get(to)?.type.trigger) problems.push(problem('error', 'edge.into-trigger', { ...place, node: to, nodeName: names.get(to) ?? '' }));
    const other = taken.get(`${from}/${port}`);
    if (other !== undefined) problems.push(problem('error', 'edge.double', place, { port, other }));
    taken.set(`${from}/${port}`, id);
  }
  for (const { id, name, onError } of nodes) {
    if (onError.then === 'port' && !taken.has(`${id}/${ERROR_PORT}`)) problems.push(problem('error', 'port.error-unwired', { node: id, nodeName: name }));
  }
  return problems;
}
