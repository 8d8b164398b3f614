import { conditionSchema, fieldsOf, type ConditionGroup } from '#shared/condition/condition.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import { eventKey } from './event-key.ts';
import { howEntered, type Entered } from './how-entered.ts';
import { tellEvent } from './tell-event.ts';

/** Why a message came about, link by link; codes and names of things, no words. */
export type Link =
  | Entered
  | { readonly kind: 'waited'; readonly node: string; readonly at: Instant; /** What for; empty if the step is a wait. */ readonly reason: string }
  | { readonly kind: 'problem'; readonly node: string; readonly reason: string }
  /** An earlier message that was not sent, after which they went on all the same. */
  | { readonly kind: 'notSent'; readonly node: string; readonly reason: string }
  | { readonly kind: 'passed'; readonly node: string; readonly port: string }
  /** A way that had a rule; null for the way of those whom no rule fits. `holds`: whether it would be taken today. */
  | { readonly kind: 'way'; readonly node: string; readonly port: string; readonly when: ConditionGroup | null; readonly holds: boolean; readonly today: readonly { readonly field: string; readonly value: AttributeValue }[] };

const CONTACT = 'contact.';

/** How somebody came from the start of a run to the step that wrote them, and what led them there. */
export function explainMessage(way: ContactWay, workflow: Workflow | null, to: string, attributes: Readonly<Record<string, AttributeValue>>): Link[] {
  const links: Link[] = [howEntered(way, workflow)];
  const nodes = new Map(workflow?.nodes.map((node) => [node.id, node]));
  for (const { at, steps } of way.moves) {
    for (const step of steps) {
      const event = tellEvent(step);
      const { node, kind, port, reason } = event;
      // Before a message is written it may have to wait at its own step.
      if (node === to && kind !== 'wait') return links;
      if (kind === 'wait') links.push({ kind: 'waited', node, at, reason });
      else if (kind === 'defer' || kind === 'hold' || kind === 'fail') addOnce(links, { kind: 'problem', node, reason });
      else if (eventKey(event, workflow).startsWith('notSent')) links.push({ kind: 'notSent', node, reason });
      else if (kind === 'out' || kind === 'unsure' || kind === 'onward') links.push(linkOf(nodes.get(node)?.params['rules'], node, port, attributes));
    }
  }
  return links;
}

function linkOf(rules: unknown, node: string, port: string, attributes: Readonly<Record<string, AttributeValue>>): Link {
  if (!Array.isArray(rules)) return { kind: 'passed', node, port };
  const conditions = (rules as { id?: unknown; when?: unknown }[]).map(({ id, when }) => ({ id, when: conditionSchema.safeParse(when).data ?? null }));
  const when = conditions.find(({ id }) => id === port)?.when ?? null;
  const scope = { contact: attributes };
  const today = conditions.find((rule) => rule.when && evaluate(rule.when, scope))?.id ?? 'else';
  const fields = [...new Set((when ? [when] : conditions.flatMap((rule) => rule.when ?? [])).flatMap(fieldsOf))].filter((field) => field.startsWith(CONTACT)).map((field) => field.slice(CONTACT.length));
  return {
    kind: 'way', node, port, when, holds: today === port,
    today: fields.map((field) => ({ field, value: (Object.hasOwn(attributes, field) ? attributes[field] : null) ?? null })),
  };
}

function addOnce(links: Link[], link: Extract<Link, { kind: 'problem' }>): void {
  const last = links.at(-1);
  if (last?.kind !== 'problem' || last.node !== link.node || last.reason !== link.reason) links.push(link);
}
