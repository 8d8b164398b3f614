import { nodeTypes } from '#nodes';
import type { Profile } from '#shared/connections.ts';
import type { Locale } from '#shared/node/labels.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { workflowSchema } from '#shared/workflow/workflow.ts';

export interface NewJourney {
  readonly id: string;
  readonly node: string;
  readonly name: string;
  readonly zone: string;
  readonly profile: Profile;
  readonly language: Locale;
}

/** The text of a journey that has a start and nothing else. */
export function newJourneyText({ id, node, name, zone, profile, language }: NewJourney): string {
  const start = [...nodeTypes.byType.values()].find(({ trigger }) => trigger)!;
  const workflow = workflowSchema.parse({
    format: 'weft.workflow', version: 1, id, name, settings: { zone, profile, language },
    nodes: [{ id: node, type: start.type, name: '', params: {}, position: { x: 240, y: 80 } }], edges: [], notes: [],
  });
  return serialiseWorkflow({ workflow, foreignNodes: new Map() });
}

/** `Welcome` → `Welcome 2`, as far as needed, within what a file allows. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const base = name.slice(0, 480);
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base} ${number}`)) number += 1;
  return `${base} ${number}`;
}
