/** Something wrong with a workflow, found before anything runs. Codes and data here; words in `problem-labels.ts`. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly place: Place;
  readonly data: Readonly<Record<string, string | number>>;
}

/** As much as is known of where it is. `field` is a dotted path inside the node's params. */
export interface Place {
  readonly node?: string;
  /** What the author called the node, for people. */
  readonly nodeName?: string;
  readonly edge?: string;
  readonly field?: string;
  /** JSON path in the file, e.g. `nodes[3].params`. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

export const problemCodes = [
  'file.empty', 'file.too-large', 'file.too-deep', 'file.not-json', 'file.duplicate-key', 'file.forbidden-key', 'file.foreign',
  'file.too-new', 'file.bad-version', 'file.unknown-field', 'file.invalid-value', 'file.duplicate-id',
  'node.unknown-type', 'node.unreachable',
  'param.unknown', 'param.invalid', 'param.not-allowed', 'param.duplicate',
  'edge.dangling', 'edge.unknown-port', 'edge.double', 'edge.into-trigger',
  'graph.empty', 'graph.cycle', 'graph.no-trigger', 'graph.many-triggers',
  'template.invalid', 'template.unknown-variable', 'template.unknown-attribute', 'template.step-not-before', 'template.no-event',
  'condition.unknown-attribute', 'condition.step-not-before', 'condition.no-value',
  'delay.last', 'way.everybody', 'change.empties', 'port.error-unwired', 'call.self', 'again.unwired',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export function problem(severity: Problem['severity'], code: ProblemCode, place: Place, data: Problem['data'] = {}): Problem {
  return { severity, code, place, data };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
