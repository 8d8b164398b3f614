import { nodeTypes } from '#nodes';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { ConnectionKind, Profile } from '#shared/connections.ts';
import { compile } from '#shared/plan/compile.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Problem, ProblemCode } from '#shared/workflow/problem.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { aliasesIn } from '#renderer/db/used-aliases.ts';

/** A connection as a journey names it. `here`: whether this computer has one of that name; null if nobody could be asked. */
export interface NamedConnection { readonly of: ConnectionKind; readonly alias: string; readonly here: boolean | null }

export interface ReadableJourney {
  readonly id: WorkflowId;
  readonly name: string;
  /** Canonical, migrated; steps of unknown types byte for byte. */
  readonly text: string;
  readonly steps: number;
  readonly connections: readonly NamedConnection[];
  /** Read by its steps, and no contact has them. */
  readonly missingAttributes: readonly string[];
  readonly unknownTypes: readonly string[];
  readonly profile: Profile;
  /** All that must be mended before people can be sent through, missing attributes aside. */
  readonly problems: readonly Problem[];
}

export type InspectedJourney = { readonly ok: true; readonly journey: ReadableJourney } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What this computer has. Null where it is not known, e.g. before the first contact. */
export interface Surroundings {
  readonly connections: readonly { readonly of: ConnectionKind; readonly alias: string }[] | null;
  readonly attributes: readonly string[] | null;
}

const ABOUT_ATTRIBUTES: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['template.unknown-attribute', 'condition.unknown-attribute']);

/** Looks a journey file through from front to back. Changes nothing and runs nothing. */
export function inspectJourney(source: string, { connections, attributes }: Surroundings): InspectedJourney {
  const parsed = parseWorkflow(source, (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) return { ok: false, problems: parsed.error };
  const { workflow } = parsed.value;
  const compiled = compile(workflow, nodeTypes, attributes ? { attributes } : {});
  const problems = compiled.ok ? compiled.value.problems : compiled.error;
  return {
    ok: true,
    journey: {
      id: workflow.id as WorkflowId, name: workflow.name, text: serialiseWorkflow(parsed.value), steps: workflow.nodes.length,
      connections: namedConnections(workflow, connections),
      missingAttributes: distinct(problems.filter(({ code }) => ABOUT_ATTRIBUTES.has(code)).map(({ data }) => String(data['variable']).replace(/^contact\./, ''))),
      unknownTypes: distinct(workflow.nodes.map(({ type }) => type).filter((type) => !nodeTypes.byType.has(type))),
      profile: workflow.settings.profile,
      problems: problems.filter(({ code }) => !ABOUT_ATTRIBUTES.has(code) && code !== 'node.unknown-type'),
    },
  };
}

function namedConnections(workflow: Workflow, known: Surroundings['connections']): NamedConnection[] {
  const named = new Map(aliasesIn(workflow).map(({ of, alias }) => [`${of}/${alias}`, { of, alias }]));
  return [...named.values()].map(({ of, alias }) => ({ of, alias, here: known && known.some((one) => one.of === of && one.alias === alias) }));
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
