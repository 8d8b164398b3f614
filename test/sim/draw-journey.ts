import type { NodeType } from '#shared/node/node-type.ts';
import { compile } from '#shared/plan/compile.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { workflowSchema, type Workflow, type WorkflowEdge, type WorkflowNode } from '#shared/workflow/workflow.ts';
import { nodeTypes } from '#nodes';
import { Dice } from './dice.ts';
import { drawCondition, drawParams, type Surroundings } from './draw-params.ts';
import { drawQuiet } from './draw-quiet.ts';
import { EVENTS, LEAVE, ZONES } from './vocabulary.ts';

export interface Drawn { readonly workflow: Workflow; readonly plan: Plan }
export interface JourneyWish {
  readonly id: string;
  /** How many steps at least and at most, trigger and ends not counted. */
  readonly steps: readonly [number, number];
  /** Others that it may call. */
  readonly workflows: readonly string[];
  /** Only a start by hand, so that others may call it too. */
  readonly byHand?: boolean;
}

/** A journey that compiles, of all node types that there are. */
export function drawJourney(dice: Dice, wish: JourneyWish): Drawn {
  for (let attempt = 0; attempt < 50; attempt++) {
    const drawn = compiled(sketch(dice, wish));
    if (drawn) return drawn;
  }
  throw new Error(`no journey compiles for ${wish.id}`);
}

/** The same journey as its author changed it: other settings of a few steps, one step less perhaps. */
export function redraw(dice: Dice, { workflow }: Drawn, workflows: readonly string[]): Drawn | null {
  for (let attempt = 0; attempt < 10; attempt++) {
    const before = workflow.nodes.map(({ id }) => id);
    const gone = dice.chance(0.4) ? dice.pick(workflow.nodes.slice(1)) : null;
    const nodes = workflow.nodes.filter((node) => node !== gone).map((node): WorkflowNode => {
      const type = nodeTypes.byType.get(node.type)!;
      if (type.trigger || !dice.chance(0.3)) return node;
      return { ...node, params: (drawSound(dice, type, { before, workflows }) ?? node.params) as WorkflowNode['params'] };
    });
    const kept = new Map(nodes.map((node) => [node.id, node]));
    const edges = workflow.edges.filter(({ from, port, to }) => kept.has(from) && kept.has(to) && portsOf(kept.get(from)!).includes(port));
    const drawn = compiled({ ...workflow, nodes, edges });
    if (drawn) return drawn;
  }
  return null;
}

function compiled(workflow: object): Drawn | null {
  const parsed = workflowSchema.safeParse(workflow);
  if (!parsed.success) return null;
  const result = compile(parsed.data, nodeTypes);
  return result.ok ? { workflow: parsed.data, plan: result.value.plan } : null;
}

interface Sketch { readonly nodes: WorkflowNode[]; readonly edges: WorkflowEdge[]; readonly open: { from: string; port: string }[] }

function sketch(dice: Dice, { id, steps: [least, most], workflows, byHand }: JourneyWish): object {
  const types = [...nodeTypes.byType.values()];
  const triggers = types.filter(({ trigger, type }) => trigger && (!byHand || type === 'manual-start'));
  const inner = types.filter(({ trigger, type }) => !trigger && (workflows.length > 0 || !takesWorkflow(type)));
  const drawing: Sketch = { nodes: [], edges: [], open: [] };
  add(dice, drawing, dice.chance(0.4) ? nodeTypes.byType.get('manual-start')! : dice.pick(triggers), workflows);
  const length = dice.int(least, most);
  for (let index = 0; index < length; index++) {
    // Without messages nothing could go wrong with them.
    const type = dice.chance(0.3) ? nodeTypes.byType.get('send-email')! : dice.chance(0.2) ? nodeTypes.byType.get('delay')! : dice.pick(inner);
    add(dice, drawing, type, workflows);
  }
  wireLoops(dice, drawing);
  for (const { from, port } of drawing.open) {
    const at = drawing.nodes.findIndex(({ id }) => id === from);
    const later = drawing.nodes.slice(at + 1);
    if (later.length > 0 && dice.chance(0.7)) connect(drawing, from, port, dice.pick(later).id);
    else if (port === 'error') drawing.nodes[at]!.onError.then = 'stop';
  }
  return {
    format: 'weft.workflow', version: 1, id, name: id, settings: drawSettings(dice), nodes: drawing.nodes, edges: drawing.edges,
  };
}

/** Params that are valid by themselves, or null where luck fails. */
function drawSound(dice: Dice, type: NodeType, around: Surroundings): Record<string, unknown> | null {
  for (let attempt = 0; attempt < 10; attempt++) {
    const params = drawParams(dice, type.params, around);
    const parsed = type.schema.safeParse(params);
    if (parsed.success && type.check(parsed.data).length === 0) return params;
  }
  return null;
}

function takesWorkflow(type: string): boolean {
  return Object.values(nodeTypes.byType.get(type)!.params).some(({ kind }) => kind === 'workflow');
}

function add(dice: Dice, drawing: Sketch, type: NodeType, workflows: readonly string[]): void {
  const place = drawing.open.length > 0 ? dice.int(0, drawing.open.length - 1) : -1;
  // A trigger has nobody before it; and whoever cannot be reached need not be drawn.
  if (place < 0 && drawing.nodes.length > 0) return;
  const id = `n${drawing.nodes.length}`;
  const from = drawing.open[place];
  const params = drawSound(dice, type, { before: from ? ancestors(drawing, from.from) : [], workflows });
  if (!params) return;
  const node: WorkflowNode = {
    id, type: type.type, name: '', params: params as WorkflowNode['params'], position: { x: 0, y: 0 },
    off: !type.trigger && dice.chance(0.04) ? dice.pick(['pass', 'stop'] as const) : null,
    onError: { retry: dice.pick([0, 0, 1, 3]), then: dice.pick(['stop', 'stop', 'skip', 'port'] as const) },
  };
  drawing.nodes.push(node);
  if (from) {
    drawing.open.splice(place, 1);
    connect(drawing, from.from, from.port, id);
  }
  for (const port of portsOf(node)) drawing.open.push({ from: id, port });
}

/** A line that may lead back does so, to any step before its own. */
function wireLoops(dice: Dice, drawing: Sketch): void {
  for (const open of [...drawing.open]) {
    const node = drawing.nodes.find(({ id }) => id === open.from)!;
    if (!nodeTypes.byType.get(node.type)!.loops.includes(open.port)) continue;
    drawing.open.splice(drawing.open.indexOf(open), 1);
    const earlier = ancestors(drawing, open.from).filter((id) => id !== drawing.nodes[0]!.id);
    if (earlier.length > 0) connect(drawing, open.from, open.port, dice.pick(earlier));
  }
}

function portsOf({ type, params, onError }: WorkflowNode): string[] {
  const known = nodeTypes.byType.get(type)!;
  const parsed = known.schema.safeParse(params);
  return parsed.success ? [...known.ports, ...known.portsOf(parsed.data), ...(onError.then === 'port' ? ['error'] : [])] : [];
}

function ancestors({ edges }: Sketch, id: string): string[] {
  const met = new Set([id]);
  for (const one of met) for (const { from, to } of edges) if (to === one) met.add(from);
  return [...met];
}

function connect({ edges }: Sketch, from: string, port: string, to: string): void {
  edges.push({ id: `e${edges.length}`, from, port, to });
}

function drawSettings(dice: Dice): object {
  const quiet = dice.fork('quiet');
  return {
    zone: dice.pick(ZONES), profile: dice.pick(['EU', 'US', 'CN']), language: dice.pick(['en', 'zh']),
    reentry: {
      mode: dice.pick(['once', 'after_exit', 'cooldown', 'always', 'always']), ...(dice.chance(0.5) && { hours: dice.int(1, 200) }),
      ...(dice.chance(0.5) && { whileActive: dice.pick(['ignore', 'restart', 'queue']) }),
    },
    ...(dice.chance(0.4) && {
      exits: dice.chance(0.7)
        ? [{ event: LEAVE, reason: 'left' }, ...(dice.chance(0.4) ? [{ event: dice.pick(EVENTS), when: drawCondition(dice, 'event'), reason: 'did' }] : [])]
        : [{ when: { combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: 'team' }] }, reason: 'is-team' }],
    }),
    ...(dice.chance(0.15) && { holdout: { percent: dice.pick([10, 30, 60]), salt: 's' } }),
    ...(quiet.chance(0.2) && { quiet: drawQuiet(quiet) }),
  };
}
