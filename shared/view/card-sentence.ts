import type { AnyField } from '#shared/node/fields.ts';
import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { wayName } from './way-name.ts';

/** What a step is set to, in a few words: the first of its params that tells something, else what its type does. */
export function cardSentence(node: WorkflowNode, types: NodeTypes, locale: Locale, nameOf: (node: string) => string): string {
  const labels = types.labels.get(node.type)?.[locale];
  const params = types.byType.get(node.type)?.schema.safeParse(node.params);
  if (labels?.sentence && params?.success) return readable(labels.sentence(params.data), nameOf);
  for (const [name, field] of Object.entries(types.byType.get(node.type)?.params ?? {})) {
    const said = sayParam(field, node.params[name], locale);
    if (said !== '') return readable(said, nameOf);
  }
  return labels?.summary ?? node.type;
}

function sayParam(field: AnyField, value: unknown, locale: Locale): string {
  switch (field.kind) {
    case 'text': case 'template': return typeof value === 'string' ? value.trim() : '';
    case 'rules': case 'ways': return list(value, (rule, at) => wayName(rule, at, locale), locale);
    case 'changes': return list(value, ({ attribute }) => attribute, locale);
    default: return '';
  }
}

function list(value: unknown, say: (entry: Record<string, unknown>, at: number) => unknown, locale: Locale): string {
  return Array.isArray(value) ? value.filter(isRecord).map((entry, at) => String(say(entry, at))).join(locale === 'zh' ? '、' : ', ') : '';
}

/** Template code as the thing it stands for: an earlier step's name, a field of the contact. */
function readable(text: string, nameOf: (node: string) => string): string {
  return text
    .replace(/\{\{-?\s*steps\.([\w-]+)\.\w+[^}]*\}\}/g, (_, node: string) => `[${nameOf(node)}]`)
    .replace(/\{\{-?\s*(?:contact|event)\.([\p{L}\p{N}_-]+)[^}]*\}\}/gu, '[$1]');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
