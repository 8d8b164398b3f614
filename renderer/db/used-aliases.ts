import type { ConnectionKind } from '#shared/connections.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Database } from './database.ts';
import { draftFields, type RawNode } from './draft-fields.ts';

/** A connection as the drafts name it, with the journeys that do. */
export interface UsedAlias {
  readonly of: ConnectionKind;
  readonly alias: string;
  readonly workflows: readonly { readonly id: WorkflowId; readonly name: string }[];
}

/** Every connection that a draft asks for, whether this computer has it or not. */
export async function usedAliases({ workflows }: Database): Promise<UsedAlias[]> {
  const found = new Map<string, { of: ConnectionKind; alias: string; workflows: { id: WorkflowId; name: string }[] }>();
  await workflows.each(({ id, name, text, deletedAt }) => {
    if (deletedAt !== null) return;
    for (const { of, alias } of aliasesIn(JSON.parse(text) as { nodes?: readonly RawNode[] })) {
      const entry = found.get(`${of}/${alias}`) ?? { of, alias, workflows: [] };
      found.set(`${of}/${alias}`, entry);
      if (!entry.workflows.some((one) => one.id === id)) entry.workflows.push({ id, name });
    }
  });
  return [...found.values()].sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

/** The connections of one workflow; a step that names none uses its type's default. */
export function aliasesIn({ nodes = [] }: { readonly nodes?: readonly RawNode[] }): { of: ConnectionKind; alias: string }[] {
  return draftFields(nodes).flatMap(({ field, said }) => {
    if (field.kind !== 'connection') return [];
    const alias = field.schema.safeParse(said);
    return alias.success ? [{ of: field.of, alias: String(alias.data) }] : [];
  });
}
