import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { armIds } from '#shared/node/ways.ts';
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
      // Ways are named in the params, not in the labels.
      const ways = listIn(node?.params['rules'] ?? node?.params['ways']);
      const at = ways.findIndex((one) => one?.id === port);
      if (at >= 0) return wayName(ways[at]!, at, locale);
      const arm = listIn(node?.params['arms'])[(armIds as readonly string[]).indexOf(port)]?.name;
      if (typeof arm === 'string' && arm.trim() !== '') return arm;
      if (port === ERROR_PORT) return ON_ERROR[locale];
      const labels = types.labels.get(node?.type ?? '')?.[locale];
      const known = labels && { ...labels.morePorts, ...labels.ports };
      return known && Object.hasOwn(known, port) ? known[port]! : port;
    },
  };
}

function listIn(value: unknown): readonly ({ readonly id?: unknown; readonly name?: unknown; readonly event?: unknown } | null | undefined)[] {
  return Array.isArray(value) ? value as readonly { id?: unknown; name?: unknown }[] : [];
}
