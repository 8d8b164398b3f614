/** Why a command was not carried out. The document is then exactly what it was. Words are in a label table elsewhere. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly data: Readonly<Record<string, string | number>>;
}

export const refusalCodes = [
  /** No node, edge or note has this id. */
  'id.unknown',
  'type.unknown',
  /** A step without ways out cannot stand in the middle of a line. */
  'type.no-port',
  'port.unknown',
  /** An edge leaves there already; the command must say that it is to be replaced. */
  'port.taken',
  'edge.into-trigger',
  'graph.cycle',
  'graph.many-triggers',
  /** The path leads through something that is neither a list nor an object, or past the end of a list. */
  'path.not-there',
  /** The file format would not take it: `path` says what, the data of an `Issue` why. */
  'value.invalid',
  'value.too-deep',
  'value.forbidden-key',
  'limit.nodes', 'limit.edges', 'limit.notes',
  /** Another window has the document. */
  'document.read-only',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export function refusal(code: RefusalCode, data: Refusal['data'] = {}): Refusal {
  return { code, data };
}
