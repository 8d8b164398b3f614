import { fieldsOf } from '#shared/condition/condition.ts';
import type { NodeType } from '#shared/node/node-type.ts';
import { Template } from '#shared/template/template.ts';
import { problem, type Place, type Problem, type ProblemCode } from '#shared/workflow/problem.ts';
import { attributesIn, conditionsIn, stepsIn, templatesIn } from './param-parts.ts';

const MAX_LISTED = 20;

/** What may be referred to from one node. */
export interface Surroundings {
  /** Known contact attributes; null if they are not known yet (validating a file on its own). */
  readonly attributes: ReadonlySet<string> | null;
  /** Outputs promised by the named node if it can come before this one, else null. */
  outputsBefore(node: string): readonly string[] | null;
  /** Whether an event lets people in. */
  readonly hasEvent: boolean;
}

export interface References {
  readonly problems: readonly Problem[];
  readonly templates: ReadonlyMap<string, Template>;
  /** Contact attributes read by it. */
  readonly attributes: ReadonlySet<string>;
}

/** Compiles a node's templates and checks everything that its params refer to. */
export function checkReferences(type: NodeType, params: unknown, place: Place, around: Surroundings): References {
  const problems: Problem[] = [];
  const templates = new Map<string, Template>();
  const attributes = new Set<string>();
  const values = params as Readonly<Record<string, unknown>>;
  const refer = (path: string, at: Place, area: 'template' | 'condition'): void => {
    const code = codeOf(path, around, area);
    if (code) problems.push(problem('error', code, at, { variable: path, ...(code.endsWith('.unknown-attribute') && { known: listed([...around.attributes ?? []]) }) }));
    if (path.startsWith('contact.')) attributes.add(path.split('.')[1]!);
  };

  for (const { path, value } of templatesIn(type.params, values)) {
    const compiled = Template.compile(value);
    if (!compiled.ok) {
      const { detail, line, column } = compiled.error;
      problems.push(problem('error', 'template.invalid', { ...place, field: path, line, column }, { detail }));
      continue;
    }
    templates.set(path, compiled.value);
    for (const variable of compiled.value.reads) refer(variable, { ...place, field: path }, 'template');
    // Where a default stands for it, or the text asks first, its author has thought of that.
    const holes = around.hasEvent ? [] : compiled.value.needs.filter((variable) => variable.startsWith('event.'));
    problems.push(...holes.map((variable) => problem('warning', 'template.no-event', { ...place, field: path }, { variable })));
  }
  for (const { path, value } of conditionsIn(type.params, values)) {
    for (const field of fieldsOf(value)) refer(field, { ...place, field: path }, 'condition');
  }
  for (const { path, value } of attributesIn(type.params, values)) refer(`contact.${value}`, { ...place, field: path }, 'condition');
  for (const { path, value } of stepsIn(type.params, values)) refer(`steps.${value}`, { ...place, field: path }, 'condition');
  return { problems, templates, attributes };
}

/** The names to choose from, as many as a person will read. */
function listed(names: readonly string[]): string {
  return [...names.slice(0, MAX_LISTED), ...(names.length > MAX_LISTED ? ['…'] : [])].join(', ');
}

const ROOTS: ReadonlySet<string> = new Set(['contact', 'event', 'wait', 'steps', 'workflow', 'now']);

function codeOf(path: string, { attributes, outputsBefore }: Surroundings, area: 'template' | 'condition'): ProblemCode | null {
  const [root, first, second] = path.split('.');
  if (root === undefined || !ROOTS.has(root)) return 'template.unknown-variable';
  if (root === 'contact' && first !== undefined && attributes && !attributes.has(first)) return `${area}.unknown-attribute`;
  if (root === 'workflow' && first !== undefined && first !== 'name' && first !== 'id') return 'template.unknown-variable';
  if (root !== 'steps') return null;
  const outputs = first === undefined ? null : outputsBefore(first);
  return outputs && (second === undefined || outputs.includes(second)) ? null : `${area}.step-not-before`;
}
