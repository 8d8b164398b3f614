import { z } from 'zod';
import type { Instant } from '#shared/base/time.ts';
import type { AttributeValue, Contact } from '#shared/contact/contact.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { EmailIntent, EmailResult, ModelIntent, ModelResult } from '#shared/host.ts';
import type { Result } from '#shared/base/result.ts';
import type { Issue } from '#shared/workflow/issue.ts';
import type { NodeLabelTable } from './labels.ts';
import { schemasOf, type ParamShape, type ParamsOf } from './fields.ts';

export type Category = 'trigger' | 'message' | 'timing' | 'logic' | 'data' | 'response' | 'control' | 'ai';

/** Data a step leaves for later ones, readable there as `steps.<nodeId>.<name>`. */
export type Output = Readonly<Record<string, AttributeValue>>;

/** What a step decided. Returned, never thrown: the executor stores it before anything else happens. */
export type Outcome =
  | { readonly kind: 'next'; readonly port: string; readonly output?: Output; readonly changes?: Readonly<Record<string, AttributeValue>>; readonly note?: string }
  /** Run me again at `until` (the executor's clock). */
  | { readonly kind: 'wait'; readonly until: Instant }
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

/** All a step can see. It may await its declared effects and nothing else. */
export interface Step<Params = Readonly<Record<string, never>>> {
  readonly params: Params;
  readonly contact: Contact;
  /** IANA zone of this contact. */
  readonly zone: string;
  readonly language: 'en' | 'zh';
  readonly now: Instant;
  /** When this enrollment reached this node. The same on every attempt and after every restart. */
  readonly arrivedAt: Instant;
  readonly effects: Effects;
  /** True where an edge leaves by this port. */
  wired(port: string): boolean;
  /** Renders the template param at this path (`subject`, `changes.0.value`). */
  render(path: string): Result<string, StepError>;
  /** `steps.…` variables that the template reads and that are empty for this contact. */
  missing(path: string): readonly string[];
  /** Earlier steps that the templates at these paths read from. */
  quotes(paths: readonly string[]): readonly string[];
  test(condition: ConditionGroup): boolean;
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
  run(step: Step<ParamsOf<Shape>>): Outcome | Promise<Outcome>;
}

/** A node type with its params' types forgotten: what compile and the executor see. */
export type NodeType = Omit<NodeDefinition<string, ParamShape, string>, 'portsOf' | 'outputs' | 'reads' | 'writes' | 'check' | 'run'> & {
  readonly schema: z.ZodType;
  readonly trigger: boolean;
  portsOf(params: unknown): readonly string[];
  outputs(params: unknown): readonly string[];
  reads(params: unknown): readonly string[];
  writes(params: unknown): readonly string[];
  check(params: unknown): readonly ParamProblem[];
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
    portsOf: none, outputs: none, reads: none, writes: none, check: none,
    ...definition,
    schema: z.strictObject(schemasOf(definition.params)),
    trigger: definition.category === 'trigger',
  });
  return {
    byType: new Map(entries.map(([definition]) => [definition.type, complete(definition)])),
    labels: new Map(entries.map(([{ type }, labels]) => [type, labels])),
  };
}
