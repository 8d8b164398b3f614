import type { NodeTypes } from '#shared/node/node-type.ts';
import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import { WAY_KINDS } from '#shared/node/ways.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';

/**
 * The ports a node can be drawn with, the usual one first, `error` left out; null if its type is unknown.
 * While its params are unfinished, the ids of its rules are taken as they stand, so that no line falls off in mid-edit.
 */
export function portsOf({ type: slug, params }: WorkflowNode, types: NodeTypes): readonly string[] | null {
  const type = types.byType.get(slug);
  if (!type) return null;
  const parsed = type.schema.safeParse(params);
  if (parsed.success) return [...type.ports, ...type.portsOf(parsed.data)];
  const rules = Object.entries(type.params).flatMap(([name, field]) => (WAY_KINDS.has(field.kind) ? [params[name]] : []));
  return [...type.ports, ...rules.flatMap((list) => (Array.isArray(list) ? list.flatMap(ruleId) : []))];
}

/** A node of an unknown type is given the benefit of the doubt. */
export function hasPort(node: WorkflowNode, port: string, types: NodeTypes): boolean {
  return port === ERROR_PORT || (portsOf(node, types)?.includes(port) ?? true);
}

export function isTrigger({ type }: WorkflowNode, types: NodeTypes): boolean {
  return types.byType.get(type)?.trigger ?? false;
}

function ruleId(rule: unknown): string[] {
  return typeof rule === 'object' && rule !== null && 'id' in rule && typeof rule.id === 'string' ? [rule.id] : [];
}
