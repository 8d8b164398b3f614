import { nodeTypes } from '#nodes';
import type { AnyField } from '#shared/node/fields.ts';

/** A node as it stands in a draft, which nobody has checked. */
export interface RawNode { readonly type?: unknown; readonly params?: Readonly<Record<string, unknown>> }

/** Every setting that these nodes can have, with what is said of it; undefined where nothing is. Nodes of unknown types have none. */
export function draftFields(nodes: readonly RawNode[]): { readonly field: AnyField; readonly said: unknown }[] {
  return nodes.flatMap(({ type, params = {} }) => Object.entries(nodeTypes.byType.get(String(type))?.params ?? {}).map(([name, field]) => ({ field, said: params[name] })));
}
