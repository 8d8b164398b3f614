import { hash } from '#shared/base/hash.ts';
import type { NodeId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { NodeType, NodeTypes } from '#shared/node/node-type.ts';
import type { Template } from '#shared/template/template.ts';
import { issuesIn } from '#shared/workflow/issue.ts';
import { hasErrors, problem, type Place, type Problem } from '#shared/workflow/problem.ts';
import { CHANGED } from '#shared/base/own-events.ts';
import type { Workflow, WorkflowEdge, WorkflowNode, WorkflowSettings } from '#shared/workflow/workflow.ts';
import { checkEdges } from './check-edges.ts';
import { checkReferences } from './check-references.ts';
import { checkValues } from './check-values.ts';
import { forwardEdges } from './forward-edges.ts';
import { ancestryOf, reachableFrom, successorsOf, topologicalOrder, type Successors } from './graph-order.ts';
import { meaningOf } from './param-parts.ts';
import type { Plan, PlanNode } from './plan.ts';

export interface CompileOptions {
  /** Attributes the contacts have. Without them, unknown ones cannot be told and are taken as empty. */
  readonly attributes?: Iterable<string>;
}

export interface Compiled {
  readonly plan: Plan;
  /** Warnings only. */
  readonly problems: readonly Problem[];
}

/** A node whose type is known and whose params are valid. */
interface Sound { readonly node: WorkflowNode; readonly type: NodeType; readonly params: unknown; readonly place: Place }

/** The only way from a drawing to something that runs: everything that can be wrong with it is told here, all at once. */
export function compile(workflow: Workflow, types: NodeTypes, options: CompileOptions = {}): Result<Compiled, Problem[]> {
  const problems: Problem[] = [];
  const sound = workflow.nodes.flatMap((node) => checkNode(node, types, problems));
  const byId = new Map(sound.map((entry) => [entry.node.id, entry]));
  const ids = workflow.nodes.map(({ id }) => id);
  const next = successorsOf(ids, forwardEdges(ids, workflow.edges, (id) => byId.get(id)?.type.loops ?? []));
  const { order, cycle } = topologicalOrder(next);
  problems.push(...checkEdges(workflow, byId));
  problems.push(...checkShape(workflow, sound, successorsOf(ids, workflow.edges), cycle));

  const attributes = options.attributes ? new Set([...options.attributes, ...sound.flatMap(({ type, params }) => type.writes(params))]) : null;
  const outputs = Object.fromEntries(sound.map(({ node, type, params }) => [node.id, type.outputs(params)]));
  const read = new Set<string>(attributes ?? []);
  const templates = new Map<string, ReadonlyMap<string, Template>>();
  const canPrecede = ancestryOf(order, next);
  const starts = sound.filter(({ type }) => type.trigger);
  const hasEvent = starts.length === 0 || starts.some(({ type, params }) => type.entry(params, workflow.settings.zone)?.onEvent);
  for (const { node, type, params, place } of sound) {
    const outputsBefore = (step: string): readonly string[] | null => (Object.hasOwn(outputs, step) && canPrecede(step, node.id) ? outputs[step]! : null);
    const references = checkReferences(type, params, place, { attributes, outputsBefore, hasEvent });
    problems.push(...references.problems, ...checkValues(type, params, place));
    if (type.calls(params).includes(workflow.id)) problems.push(problem('error', 'call.self', place));
    if (type.loops.some((port) => !workflow.edges.some((edge) => edge.from === node.id && edge.port === port))) problems.push(problem('warning', 'again.unwired', place));
    templates.set(node.id, references.templates);
    for (const attribute of [...references.attributes, ...type.reads(params)]) read.add(attribute);
  }
  if (hasErrors(problems)) return err(problems);

  const positions = new Map(order.map((id, index) => [id, index]));
  const leaving = new Map<string, WorkflowEdge[]>(order.map((id) => [id, []]));
  for (const edge of workflow.edges) leaving.get(edge.from)!.push(edge);
  const nodes = order.map((id) => planNode(byId.get(id)!, templates.get(id)!, leaving.get(id)!, positions));
  const trigger = nodes.findIndex(({ type }) => type.trigger);
  const plan: Plan = {
    workflow: workflow.id as WorkflowId, name: workflow.name, version: versionOf(workflow, nodes), settings: workflow.settings,
    nodes, positions, trigger, attributes: [...read].sort(), outputs,
    entry: nodes[trigger]!.type.entry(nodes[trigger]!.params, workflow.settings.zone),
    interrupts: interruptsOf(nodes, workflow.settings), listens: distinct([...nodes.flatMap(({ listens }) => listens), ...interruptsOf(nodes, workflow.settings)]),
    goals: nodes.flatMap(({ goal }, index) => (goal ? [index] : [])), eventFields: eventFieldsOf(nodes), timed: new Set(nodes.flatMap(({ type, params }) => type.times(params))),
  };
  return ok({ plan, problems });
}

function checkNode(node: WorkflowNode, types: NodeTypes, problems: Problem[]): Sound[] {
  const place: Place = { node: node.id, nodeName: node.name };
  const type = types.byType.get(node.type);
  if (!type) {
    problems.push(problem('error', 'node.unknown-type', place, { type: node.type }));
    return [];
  }
  const parsed = type.schema.safeParse(node.params);
  if (!parsed.success) {
    problems.push(...issuesIn(node.params, parsed.error.issues).map((found) => {
      const at = { ...place, field: found.path.join('.') };
      return 'unknownKey' in found ? problem('error', 'param.unknown', at, { key: found.unknownKey }) : problem('error', 'param.invalid', at, { ...found.issue });
    }));
    return [];
  }
  problems.push(...type.check(parsed.data).map(({ field, ...fault }) => problem('error', fault.code, { ...place, field }, fault.code === 'param.invalid' ? { ...fault.issue } : { detail: fault.detail })));
  return [{ node, type, params: parsed.data, place }];
}

function checkShape({ nodes }: Workflow, sound: readonly Sound[], next: Successors, cycle: readonly string[]): Problem[] {
  if (nodes.length === 0) return [problem('error', 'graph.empty', {})];
  const problems: Problem[] = [];
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) || id;
  if (cycle.length > 0) problems.push(problem('error', 'graph.cycle', { node: cycle[0]!, nodeName: nameOf(cycle[0]!) }, { nodes: [...cycle, cycle[0]!].map(nameOf).join(' → ') }));
  const triggers = sound.filter(({ type }) => type.trigger).map(({ node }) => node.id);
  // With a type unknown, nobody can say that it is no trigger.
  if (triggers.length === 0 && sound.length === nodes.length) problems.push(problem('error', 'graph.no-trigger', {}));
  if (triggers.length > 1) problems.push(problem('error', 'graph.many-triggers', { node: triggers[1]!, nodeName: nameOf(triggers[1]!) }, { nodes: triggers.map(nameOf).join(', ') }));
  const reached = reachableFrom(triggers, next);
  for (const { node, type, place } of sound) {
    if (triggers.length > 0 && !reached.has(node.id)) problems.push(problem('warning', 'node.unreachable', place));
    else if (type.category === 'timing' && next.get(node.id)!.length === 0) problems.push(problem('warning', 'delay.last', place));
  }
  return problems;
}

function planNode({ node, type, params }: Sound, templates: ReadonlyMap<string, Template>, leaving: readonly WorkflowEdge[], positions: ReadonlyMap<string, number>): PlanNode {
  const next = new Map(leaving.map(({ port, to }) => [port, positions.get(to)!]));
  return { id: node.id as NodeId, name: node.name, type, params, templates, next, lane: node.off ? 'pure' : (type.effects[0] ?? 'pure'), off: node.off, onError: node.onError, listens: type.listens(params), sends: node.off ? null : type.sends(params), goal: node.off ? null : type.goal(params) };
}

function eventFieldsOf(nodes: readonly PlanNode[]): string[] {
  const reads = nodes.flatMap(({ templates }) => [...templates.values()].flatMap((template) => template.reads));
  return [...new Set(reads.flatMap((variable) => /^(?:wait\.)?event\.([^.]+)/.exec(variable)?.[1] ?? []))].sort();
}

/** What ends the way, and what moves people to a goal. */
function interruptsOf(nodes: readonly PlanNode[], settings: WorkflowSettings): string[] {
  return distinct([...(settings.exits ?? []).map(({ event }) => event || CHANGED), ...nodes.flatMap(({ goal }) => (goal && goal.mode !== 'count' ? [goal.event] : []))]);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function versionOf({ id, settings, edges }: Workflow, nodes: readonly PlanNode[]): VersionId {
  const meaning = {
    settings,
    nodes: nodes.map(({ id, type, params, off, onError }) => ({ id, type: type.type, params: meaningOf(type.params, params), off, onError })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: edges.map(({ from, port, to }) => `${from}/${port}/${to}`).sort(),
  };
  return `ver_${hash(id, JSON.stringify(meaning))}` as VersionId;
}
