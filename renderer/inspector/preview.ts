import type { Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { ok, err, type Result } from '#shared/base/result.ts';
import type { Contact } from '#shared/contact/contact.ts';
import { contactZone } from '#shared/contact/locale.ts';
import { Template } from '#shared/template/template.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import type { Variable } from './variables.ts';

export interface PreviewScope {
  readonly contact: Contact;
  readonly workflow: Pick<WorkflowDocument, 'id' | 'name' | 'settings'>;
  /** What may be read here: attributes that the contact lacks are empty, outputs of steps stand as their names. */
  readonly variables: readonly Variable[];
  readonly now: Instant;
}

/** The text as this contact would get it, by the templates' own engine. The error is a sentence of that engine. */
export function previewText(source: string, { contact, workflow, variables, now }: PreviewScope): Result<string, string> {
  const compiled = Template.compile(source);
  if (!compiled.ok) return err(compiled.error.detail);
  const attributes: Record<string, unknown> = { ...contact.attributes };
  const event: Record<string, unknown> = {};
  const steps: Record<string, Record<string, unknown>> = {};
  for (const { path, label, step } of variables) {
    const [root, node] = path.split('.') as [string, string];
    if (root === 'contact' && !Object.hasOwn(attributes, label)) attributes[label] = null;
    if (root === 'event') event[label] = `[${label}]`;
    if (root === 'steps') (steps[node] ??= {})[label] = `[${step}: ${label}]`;
  }
  const rendered = compiled.value.render({ contact: attributes, event, wait: { event: {} }, steps, workflow: { id: workflow.id, name: workflow.name }, now: isoInstant(now) }, contactZone(contact, workflow.settings.zone));
  return rendered.ok ? ok(rendered.value) : err(rendered.error);
}
