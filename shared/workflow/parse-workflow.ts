import { findNodeAtLocation, parseTree, type Node as JsonNode } from 'jsonc-parser';
import { err, ok, type Result } from '#shared/base/result.ts';
import { issuesIn, type PlacedIssue } from './issue.ts';
import { migrations } from './migrations.ts';
import { problem, type Place, type Problem } from './problem.ts';
import { firstJsonFault, nestingDepth, pathText } from './scan-json.ts';
import { FORMAT, FORMAT_VERSION, LIMITS, workflowSchema, type Workflow } from './workflow.ts';

/** A workflow with the untouched text of every node whose type this app does not know. */
export interface LoadedWorkflow {
  readonly workflow: Workflow;
  readonly foreignNodes: ReadonlyMap<string, string>;
}

/**
 * Reads a workflow file: scan, parse, migrate, validate, in this order, on every load path.
 * Performs no I/O and runs nothing. On failure every fault that can be told is listed with its place,
 * and the caller still has the original.
 */
export function parseWorkflow(source: string, isKnownType: (type: string) => boolean): Result<LoadedWorkflow, Problem[]> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const early = faultBeforeParsing(text);
  if (early) return err([early]);
  const file: unknown = JSON.parse(text);
  const foreign = foreignFault(file);
  if (foreign) return err([foreign]);

  const newest = migrate(file as Record<string, unknown>);
  const parsed = workflowSchema.safeParse(newest);
  const tree = parsed.success ? null : parseTree(text);
  if (!parsed.success) return err(issuesIn(newest, parsed.error.issues).map((found) => problemOf(found, tree ?? undefined, text)));
  const doubles = duplicateIds(parsed.data);
  if (doubles.length > 0) return err(doubles);
  return ok({ workflow: parsed.data, foreignNodes: foreignNodes(text, parsed.data, isKnownType) });
}

function faultBeforeParsing(text: string): Problem | null {
  if (text.trim() === '') return problem('error', 'file.empty', {});
  if (text.length > LIMITS.bytes) return problem('error', 'file.too-large', {}, { limit: `${LIMITS.bytes / 1024 / 1024} MiB` });
  const depth = nestingDepth(text);
  if (depth > LIMITS.depth) return problem('error', 'file.too-deep', {}, { depth, limit: LIMITS.depth });
  return firstJsonFault(text);
}

function foreignFault(file: unknown): Problem | null {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return problem('error', 'file.foreign', {}, { looksLike: Array.isArray(file) && file.some((entry) => hasKey(entry, 'wires')) ? 'Node-RED' : '?' });
  if (!('format' in file) || file.format !== FORMAT) return problem('error', 'file.foreign', {}, { looksLike: hasKey(file, 'connections') && hasKey(file, 'nodes') ? 'n8n' : '?' });
  const version = 'version' in file ? file.version : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) return problem('error', 'file.bad-version', { path: 'version' }, { version: typeof version === 'number' ? String(version) : (JSON.stringify(version) ?? 'none').slice(0, 40) });
  if (version > FORMAT_VERSION) return problem('error', 'file.too-new', { path: 'version' }, { version, newest: FORMAT_VERSION });
  return null;
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}

function migrate(file: Record<string, unknown>): unknown {
  return migrations.slice(file['version'] as number).reduce<Readonly<Record<string, unknown>>>((older, step) => step(older), file);
}

function problemOf(found: PlacedIssue, tree: JsonNode | undefined, text: string): Problem {
  const place = placeOf(found.path, tree, text);
  return 'unknownKey' in found ? problem('error', 'file.unknown-field', place, { key: found.unknownKey }) : problem('error', 'file.invalid-value', place, { ...found.issue });
}

/** Migrated files may have parts that the text has not: then the nearest part that exists is shown. */
function placeOf(path: readonly PropertyKey[], tree: JsonNode | undefined, text: string): Place {
  const parts = path.filter((part): part is string | number => typeof part !== 'symbol');
  const node = tree && parts.map((_, index) => findNodeAtLocation(tree, parts.slice(0, parts.length - index))).find((found) => found !== undefined);
  if (!node) return { path: pathText(path) };
  const before = text.slice(0, node.offset);
  const line = before.split('\n').length;
  return { path: pathText(path), line, column: node.offset - before.lastIndexOf('\n') };
}

function duplicateIds({ nodes, edges, notes }: Workflow): Problem[] {
  const seen = new Set<string>();
  const double = new Set<string>();
  for (const { id } of [...nodes, ...edges, ...notes]) (seen.has(id) ? double : seen).add(id);
  return [...double].map((id) => problem('error', 'file.duplicate-id', {}, { id }));
}

function foreignNodes(text: string, { nodes }: Workflow, isKnownType: (type: string) => boolean): Map<string, string> {
  if (nodes.every(({ type }) => isKnownType(type))) return new Map();
  const entries = findNodeAtLocation(parseTree(text)!, ['nodes'])?.children ?? [];
  // Migration keeps the order of nodes, so the n-th text is the n-th node.
  return new Map(nodes.flatMap((node, index) => {
    const source = entries[index];
    return isKnownType(node.type) || !source ? [] : [[node.id, text.slice(source.offset, source.offset + source.length)] as const];
  }));
}
