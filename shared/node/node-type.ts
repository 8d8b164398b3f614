import { z } from 'zod';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { AttributeValue, Contact } from '#shared/contact/contact.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { EmailIntent, EmailResult, ModelIntent, ModelResult } from '#shared/host.ts';
import type { Result } from '#shared/base/result.ts';
import type { Issue } from '#shared/workflow/issue.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import type { NodeLabelTable } from './labels.ts';
import { schemasOf, type ParamShape, type ParamsOf } from './fields.ts';

export type Category = 'trigger' | 'message' | 'timing' | 'logic' | 'data' | 'response' | 'control' | 'ai';

/** Data a step leaves for later ones, readable there as `steps.<nodeId>.<name>`. */
export type Output = Readonly<Record<string, AttributeValue>>;

/** What a step decided. Returned, never thrown: the executor stores it before anything else happens. */
export type Outcome =
  | {
    readonly kind: 'next';
    readonly port: string;
    readonly output?: Output;
    readonly changes?: Readonly<Record<string, AttributeValue>>;
    readonly note?: string;
    /** What later steps must know of this enrollment; null forgets. Names: `shared/executor/marks.ts`. */
    readonly marks?: Readonly<Record<string, number | string | null>>;
    /** Lets this person into another journey, and goes on. */
    readonly call?: WorkflowId;
    /** From here on the way may come round to steps it has been at: everything behind it is a new visit. */
    readonly again?: boolean;
    /** Something to tell about this person, as an event of our own. */
    readonly event?: { readonly name: string; readonly data: Readonly<Record<string, AttributeValue>> };
  }
  /** Run me again at `until` (the executor's clock), or earlier if an event comes that I listen to. `call`: lets this person into another journey at the first wait; its end is the event `weft.ended`. */
  | { readonly kind: 'wait'; readonly until: Instant; readonly reason?: string; readonly marks?: Readonly<Record<string, number | string | null>>; readonly call?: WorkflowId }
  /** Give me a place in a line through which at most `amount` people go in `per` ms, `burst` of them at once; run me again when it is my turn, with the mark `slot/<node>`. `key`: a line of its own for each. */
  | { readonly kind: 'line-up'; readonly amount: number; readonly per: number; readonly burst: number; readonly key: string }
  /** The outside world asked for patience: run me again at `until` (the host's clock). */
  | { readonly kind: 'defer'; readonly until: Instant; readonly reason: string }
  /** A person must decide; nothing goes on by itself. */
  | { readonly kind: 'hold'; readonly reason: string }
  | { readonly kind: 'end'; readonly reason: string }
  | { readonly kind: 'fail'; readonly error: StepError };

export interface StepError {
  /** `area.what`, e.g. `template.limit`. */
  readonly code: string;
  readonly detail: string;
  readonly retryable: boolean;
}

export type EffectName = 'email' | 'model';

/** What a node says of a message; the executor adds key, contact and run. */
export type EmailDraft = Pick<EmailIntent, 'connection' | 'class' | 'subject' | 'preheader' | 'text' | 'generated' | 'skip'>;
export type ModelDraft = Pick<ModelIntent, 'connection' | 'system' | 'prompt' | 'answer' | 'maxTokens' | 'temperature' | 'rules' | 'practice'>;

/** The acts a step may ask for. `name` tells several acts of one visit apart and is part of the effect key. */
export interface Effects {
  email(name: string, draft: EmailDraft): Promise<EmailResult>;
  model(name: string, draft: ModelDraft): Promise<ModelResult>;
}

/** An event as a step sees it. */
export interface HeardEvent {
  readonly seq: number;
  readonly name: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly data: Readonly<Record<string, AttributeValue>>;
}

/** What the send gate (`shared/executor/send-gate.ts`) must know of a step that writes to people. */
export interface SendTerms {
  readonly channel: 'email';
  readonly class: 'marketing' | 'transactional';
  /** Longest time, in ms, between becoming due and leaving; null for any. */
  readonly notAfter: number | null;
}

/** A conversion that a step stands for: counted wherever the person is, see specs/semantics 5b-6. */
export interface GoalTerms {
  readonly event: string;
  readonly when: ConditionGroup;
  /** `count`: only that; `jump`: whoever is still before this step goes on from it; `exit`: they leave. */
  readonly mode: 'count' | 'jump' | 'exit';
  /** For how long after the end, in ms, it still counts. */
  readonly window: number;
  /** The event's field that says what it was worth; empty for none. */
  readonly value: string;
}

/** Whom a trigger lets in by itself. A manual start has none of these. */
export interface EntryTerms {
  /** Somebody to whom this has happened. `occurrence` names the occasion, for ever; `key` is what of this person may be on the way only once (an order). `mask`: who has come by the same words less than `window` ms before, or after, does not come again. */
  readonly onEvent?: { readonly names: readonly string[]; readonly mask?: { readonly window: number; of(event: HeardEvent): string }; entry(event: HeardEvent & { readonly id: string }, test: (condition: ConditionGroup) => boolean, now: Instant): { readonly occurrence: string; readonly key: string } | { readonly refused: string } | null };
  /** Somebody who comes to be inside (or outside). Asked whenever a person has changed. */
  readonly segment?: { readonly edge: 'enter' | 'leave'; readonly when: ConditionGroup; readonly includeExisting: boolean; readonly debounce: number };
  /** Somebody whose day it is: moments in (after, until], with the name of the occasion. Asked for everybody, again and again. */
  occasions?(attributes: Readonly<Record<string, AttributeValue>>, after: Instant, until: Instant, zone: string): readonly { readonly at: Instant; readonly occurrence: string }[];
  /** All at once, at these moments in (after, until]. */
  readonly schedule?: { readonly who: ConditionGroup; readonly missed: 'once' | 'all' | 'skip'; firings(after: Instant, until: Instant): readonly Instant[] };
}

/** All a step can see. It may await its declared effects and nothing else. */
export interface Step<Params = Readonly<Record<string, never>>> {
  /** Id of the node that runs. */
  readonly node: string;
  readonly params: Params;
  readonly contact: Contact;
  /** IANA zone of this contact. */
  readonly zone: string;
  readonly language: 'en' | 'zh';
  readonly now: Instant;
  /** When this enrollment reached this node. The same on every attempt and after every restart. */
  readonly arrivedAt: Instant;
  /** When this step became due: earlier than `now` where the computer slept, or a run was paused. */
  readonly dueAt: Instant;
  /** When this enrollment began. */
  readonly enteredAt: Instant;
  /** Names this enrollment's visit at this node for ever: what a call's end (`weft.ended`) answers to, as `data.call`. */
  readonly key: string;
  /** See `Outcome.marks`. */
  readonly marks: Readonly<Record<string, number | string>>;
  readonly effects: Effects;
  /** The event that let this enrollment in; null where nothing did, or it is no longer on record. */
  readonly entry: HeardEvent | null;
  /** Events of this person by these names (which the node type must declare in `listens`), in order of when they occurred. */
  events(names: readonly string[]): readonly HeardEvent[];
  /** When this enrollment was last at that step; null if it was not, or it is too long ago to be known. */
  passedAt(node: string): Instant | null;
  /** From 0 to 1 (exclusive), drawn once and for ever for this person at this node; `salt` tells draws apart. Equal salts with `'shared'` draw alike at every node. */
  draw(salt: string, scope?: 'node' | 'shared'): number;
  /** True where an edge leaves by this port. */
  wired(port: string): boolean;
  /** Renders the template param at this path (`subject`, `changes.0.value`). */
  render(path: string): Result<string, StepError>;
  /** `steps.…` variables that the template reads and that are empty for this contact. */
  missing(path: string): readonly string[];
  /** Earlier steps that the templates at these paths read from. */
  quotes(paths: readonly string[]): readonly string[];
  /** `event` takes the place of the one that let this enrollment in. */
  test(condition: ConditionGroup, event?: HeardEvent): boolean;
  /** The output of an earlier step, or null. */
  output(node: string): Output | null;
}

/** A fault that only this node type can see in its params; reported by `compile`. */
export type ParamProblem = { readonly field: string } & (
  | { readonly code: 'param.not-allowed' | 'param.duplicate'; readonly detail: string }
  | { readonly code: 'param.invalid'; readonly issue: Issue }
);

export interface NodeDefinition<Type extends string, Shape extends ParamShape, Port extends string> {
  /** Kebab-case; stored in files; never renamed. */
  readonly type: Type;
  readonly category: Category;
  /** A tabler icon's name; the renderer owns pictures. */
  readonly icon: string;
  readonly params: Shape;
  /** The out ports every such node has, the usual one first. */
  readonly ports: readonly Port[];
  /** More out ports, made by the params (a branch's rules). */
  portsOf?(params: ParamsOf<Shape>): readonly string[];
  /** Effects it may ask for; empty = pure, run in memory. */
  readonly effects: readonly EffectName[];
  /** Names it leaves under `steps.<nodeId>`. */
  outputs?(params: ParamsOf<Shape>): readonly string[];
  /** Attributes it reads by name, beside its templates and conditions. */
  reads?(params: ParamsOf<Shape>): readonly string[];
  /** Attributes it may set on the contact. */
  writes?(params: ParamsOf<Shape>): readonly string[];
  check?(params: ParamsOf<Shape>): readonly ParamProblem[];
  /** Out ports whose lines may lead back to an earlier step. Such a node must bound how often, and say `again` when it goes there. */
  readonly loops?: readonly Port[];
  /** Names of events it reads; a person who waits at it is woken by them. `weft.changed`: whenever their attributes change. */
  listens?(params: ParamsOf<Shape>): readonly string[];
  sends?(params: ParamsOf<Shape>): SendTerms;
  goal?(params: ParamsOf<Shape>): GoalTerms | null;
  /** @param zone the journey's own, where a moment is nobody's in particular */
  entry?(params: ParamsOf<Shape>, zone: string): EntryTerms;
  /** How often people may enter a journey that begins with it, unless its author says otherwise. */
  readonly reentry?: WorkflowSettings['reentry'];
  /** Journeys that it lets people into. */
  calls?(params: ParamsOf<Shape>): readonly string[];
  /** Earlier steps whose time of passing it asks for, see `Step.passedAt`. */
  times?(params: ParamsOf<Shape>): readonly string[];
  run(step: Step<ParamsOf<Shape>>): Outcome | Promise<Outcome>;
}

/** A node type with its params' types forgotten: what compile and the executor see. */
export type NodeType = Omit<NodeDefinition<string, ParamShape, string>, 'portsOf' | 'outputs' | 'reads' | 'writes' | 'check' | 'loops' | 'listens' | 'sends' | 'goal' | 'entry' | 'calls' | 'times' | 'run'> & {
  readonly schema: z.ZodType;
  readonly trigger: boolean;
  /** A trigger that lets people in by itself. */
  readonly live: boolean;
  portsOf(params: unknown): readonly string[];
  outputs(params: unknown): readonly string[];
  reads(params: unknown): readonly string[];
  writes(params: unknown): readonly string[];
  check(params: unknown): readonly ParamProblem[];
  readonly loops: readonly string[];
  listens(params: unknown): readonly string[];
  sends(params: unknown): SendTerms | null;
  goal(params: unknown): GoalTerms | null;
  entry(params: unknown, zone: string): EntryTerms | null;
  calls(params: unknown): readonly string[];
  times(params: unknown): readonly string[];
  run(step: Step<unknown>): Outcome | Promise<Outcome>;
};

/** The node types this app knows, by slug, with their words. An argument everywhere, never an import of the core. */
export interface NodeTypes {
  readonly byType: ReadonlyMap<string, NodeType>;
  readonly labels: ReadonlyMap<string, NodeLabelTable>;
}

/** Gives a definition its types; what is left out means "none". */
export function defineNode<const Type extends string, const Shape extends ParamShape, const Port extends string>(
  definition: NodeDefinition<Type, Shape, Port>,
): NodeDefinition<Type, Shape, Port> {
  return definition;
}

// Methods of a definition take its own params; here only their names matter.
// oxlint-disable-next-line typescript/no-explicit-any
type AnyDefinition = NodeDefinition<string, any, string>;

/** Builds the registry from definitions and their labels, in palette order. The schema is made from the params. */
export function nodeTypes(entries: readonly (readonly [AnyDefinition, NodeLabelTable])[]): NodeTypes {
  const none = (): readonly never[] => [];
  const complete = (definition: AnyDefinition): NodeType => ({
    portsOf: none, outputs: none, reads: none, writes: none, check: none, loops: [], listens: none, calls: none, times: none, sends: () => null, goal: () => null, entry: () => null,
    ...definition,
    schema: z.strictObject(schemasOf(definition.params)),
    trigger: definition.category === 'trigger', live: definition.entry !== undefined,
  });
  return {
    byType: new Map(entries.map(([definition]) => [definition.type, complete(definition)])),
    labels: new Map(entries.map(([{ type }, labels]) => [type, labels])),
  };
}
