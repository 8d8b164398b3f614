import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import type { Workflow, WorkflowEdge } from '#shared/workflow/workflow.ts';
import { wayName } from './way-name.ts';

const ON_ERROR: Readonly<Record<Locale, string>> = { en: 'On error', zh: '出错时' };

/** What people call the things on the graph. */
export interface StepNames {
  /** The author's own name for a step, else its type's. */
  node(id: string, locale: Locale): string;
  port(end: Pick<WorkflowEdge, 'from' | 'port'>, locale: Locale): string;
}

export function nameSteps({ nodes }: Pick<Workflow, 'nodes'>, types: NodeTypes): StepNames {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return {
    node(id, locale) {
      const node = byId.get(id);
      return node ? node.name || (types.labels.get(node.type)?.[locale].name ?? node.type) : id;
    },
    port({ from, port }, locale) {
      const node = byId.get(from);
      const rules = node?.params['rules'];
      // A branch's ways are named in its params, not in its labels.
      const ways = Array.isArray(rules) ? (rules as { id?: unknown; name?: unknown }[]) : [];
      const at = ways.findIndex((one) => one?.id === port);
      if (at >= 0) return wayName(ways[at]!, at, locale);
      if (port === ERROR_PORT) return ON_ERROR[locale];
      const labels = types.labels.get(node?.type ?? '')?.[locale].ports;
      return labels && Object.hasOwn(labels, port) ? labels[port]! : port;
    },
  };
}
