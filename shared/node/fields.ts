import { z } from 'zod';
import { ID_PATTERN } from '#shared/base/ids.ts';
import { hasControlCharacters } from '#shared/base/control-characters.ts';
import { windowDays, type WeeklyWindow, type WindowDay } from '#shared/calendar/weekly-window.ts';
import { isZone } from '#shared/base/zone.ts';
import { attributeValue } from '#shared/contact/contact.ts';
import { conditionSchema, type ConditionGroup } from '#shared/condition/condition.ts';
import { eventName } from '#shared/workflow/event-name.ts';
import { breaks } from '#shared/workflow/issue.ts';
import { answerField } from './answer.ts';
import { arm, armIds, way, type Arm, type Way } from './ways.ts';

/**
 * The closed set of param kinds. A form is drawn, a file is validated and the JSON Schema is made from
 * these alone; a node that needs more needs a new kind here, never a component or a check of its own.
 */
export interface Field<Kind extends string, T> {
  readonly kind: Kind;
  readonly schema: z.ZodType<T>;
}

export type TextField = Field<'text', string> & { readonly max: number };
/** Liquid text, rendered for each contact. `optional` allows an empty one. */
export type TemplateField = Field<'template', string> & { readonly multiline: boolean; readonly optional: boolean };
/** `unsaid`: a param that was added to its node type later, and what it was before one could say so. A version's id leaves it out where it is that. */
export type IntegerField = Field<'integer', number> & { readonly min: number; readonly max: number; readonly unsaid?: number };
export type SwitchField = Field<'switch', boolean>;
export type ChoiceField<O extends string> = Field<'choice', O> & { readonly options: readonly O[] };
/** "HH:MM" on the contact's own clock, or empty. */
export type LocalTimeField = Field<'local-time', string>;
/** The name of a contact attribute. */
export type AttributeField = Field<'attribute', string>;
export type AttributesField = Field<'attributes', readonly string[]>;
export type WordsField = Field<'words', readonly string[]>;
export type ConnectionField = Field<'connection', string> & { readonly of: 'mail' | 'model' };
export type RulesField = Field<'rules', readonly z.infer<typeof rule>[]>;
export type ChangesField = Field<'changes', readonly z.infer<typeof change>[]>;
/** Times of the week at which something may happen. */
export type WindowsField = Field<'windows', readonly WeeklyWindow[]>;
/** Days of the week. */
export type DaysField = Field<'days', readonly WindowDay[]>;
/** Name of an event that a source tells. */
export type EventField = Field<'event', string>;
/** A condition over what contacts have; with `event`, also over the fields of an event. */
export type ConditionField = Field<'condition', ConditionGroup> & { readonly over: 'contact' | 'event' };
/** What may be waited for; each entry is a way out, like those of `rules`. */
export type WaysField = Field<'ways', readonly Way[]>;
/** The arms of an experiment; each is a way out. */
export type ArmsField = Field<'arms', readonly Arm[]>;
/** The id of an earlier step. */
export type StepField = Field<'step', string>;
/** The id of another journey of the workspace. */
export type WorkflowField = Field<'workflow', string>;
/** An IANA time zone, or empty for the contact's own. */
export type ZoneField = Field<'zone', string>;
export type AnswerFieldsField = Field<'answer-fields', readonly z.infer<typeof answerField>[]>;
/** One of several shapes, told apart by `mode`. */
export type VariantField<C extends Cases> = Field<'variant', VariantOf<C>> & { readonly cases: C };

export type AnyField =
  | TextField | TemplateField | IntegerField | SwitchField | ChoiceField<string> | LocalTimeField | AttributeField
  | AttributesField | WordsField | ConnectionField | RulesField | ChangesField | WindowsField | ZoneField | DaysField | EventField | ConditionField | WaysField | ArmsField | StepField | WorkflowField | AnswerFieldsField | AnyVariantField;

// Interfaces, because a variant holds shapes again and only an interface may name itself.
export interface AnyVariantField { readonly kind: 'variant'; readonly schema: z.ZodType; readonly cases: Cases }
export interface ParamShape { readonly [name: string]: AnyField }
export interface Cases { readonly [mode: string]: ParamShape }
export type ParamsOf<S> = { readonly [K in keyof S]: S[K] extends { readonly schema: z.ZodType<infer T> } ? T : never };
export type VariantOf<C extends Cases> = { [M in keyof C & string]: { readonly mode: M } & ParamsOf<C[M]> }[keyof C & string];

/** One branch of a `branch` node: its id is the port's name. */
export const rule = z.strictObject({
  id: z.string().regex(ID_PATTERN, breaks('id')),
  name: z.string().max(200).default(''),
  when: conditionSchema,
});

export const change = z.strictObject({
  attribute: attributeName(),
  /** A fixed value, or Liquid text when `template` is set. */
  value: attributeValue,
  template: z.boolean().default(false),
  onlyIfEmpty: z.boolean().default(false),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, breaks('local-time'));
const weeklyWindow = z.strictObject({ days: z.array(z.enum(windowDays)).min(1).max(7), from: clockTime, to: clockTime });
/** Office hours, from Monday to Friday. */
export const usualWindow: WeeklyWindow = { days: windowDays.slice(0, 5), from: '09:00', to: '18:00' };

export const p = {
  text: (options: { max?: number; default?: string } = {}): TextField => {
    const max = options.max ?? 1_000;
    return { kind: 'text', max, schema: defaulted(printable().max(max), options.default) };
  },
  template: (options: { multiline?: boolean; optional?: boolean; max?: number; default?: string } = {}): TemplateField => {
    const optional = options.optional ?? false;
    const text = printable().max(options.max ?? 100_000);
    return { kind: 'template', multiline: options.multiline ?? false, optional, schema: defaulted(optional ? text : text.min(1), options.default ?? (optional ? '' : undefined)) };
  },
  integer: (options: { min: number; max: number; default?: number; unsaid?: number }): IntegerField =>
    ({ kind: 'integer', min: options.min, max: options.max, ...(options.unsaid !== undefined && { unsaid: options.unsaid }), schema: defaulted(z.int().min(options.min).max(options.max), options.default) }),
  switch: (initial: boolean): SwitchField => ({ kind: 'switch', schema: z.boolean().default(initial) }),
  choice: <const O extends string>(options: readonly [O, ...O[]], initial?: NoInfer<O>): ChoiceField<O> =>
    ({ kind: 'choice', options, schema: defaulted(z.enum(options) as unknown as z.ZodType<O>, initial) }),
  localTime: (): LocalTimeField => ({ kind: 'local-time', schema: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, breaks('local-time')).default('') }),
  attribute: (): AttributeField => ({ kind: 'attribute', schema: attributeName() }),
  attributes: (initial: readonly string[] = []): AttributesField => ({ kind: 'attributes', schema: z.array(attributeName()).max(100).default([...initial]) }),
  words: (): WordsField => ({ kind: 'words', schema: z.array(z.string().min(1).max(200)).max(200).default([]) }),
  connection: (of: 'mail' | 'model'): ConnectionField =>
    ({ kind: 'connection', of, schema: z.string().regex(ID_PATTERN, breaks('connection')).default(of === 'mail' ? 'newsletter' : 'writer') }),
  rules: (): RulesField => ({ kind: 'rules', schema: z.array(rule).min(1).max(50) }),
  changes: (): ChangesField => ({ kind: 'changes', schema: z.array(change).min(1).max(100) }),
  windows: (): WindowsField => ({ kind: 'windows', schema: z.array(weeklyWindow).min(1).max(20).default([{ ...usualWindow, days: [...usualWindow.days] }]) }),
  zone: (): ZoneField => ({ kind: 'zone', schema: z.string().refine((name) => name === '' || isZone(name), breaks('zone')).default('') }),
  days: (): DaysField => ({ kind: 'days', schema: z.array(z.enum(windowDays)).min(1).max(7).default([...usualWindow.days]) }),
  /** The name of a field that events may bring, or empty. */
  eventFieldName: (): TextField => ({ kind: 'text', max: 100, schema: z.string().regex(/^((?!(__proto__|prototype|constructor)$)[\p{L}_][\p{L}\p{N}_-]{0,99})?$/u, breaks('attribute')).default('') }),
  event: (): EventField => ({ kind: 'event', schema: eventName }),
  condition: (over: 'contact' | 'event' = 'contact'): ConditionField => ({ kind: 'condition', over, schema: conditionSchema.default({ combinator: 'and', rules: [] }) as unknown as z.ZodType<ConditionGroup> }),
  ways: (): WaysField => ({ kind: 'ways', schema: z.array(way).min(1).max(20) }),
  arms: (): ArmsField => ({ kind: 'arms', schema: z.array(arm).min(2).max(armIds.length).default([{ name: '', weight: 50 }, { name: '', weight: 50 }]) }),
  step: (): StepField => ({ kind: 'step', schema: z.string().regex(ID_PATTERN, breaks('id')) }),
  workflow: (): WorkflowField => ({ kind: 'workflow', schema: z.string().regex(ID_PATTERN, breaks('id')) }),
  answerFields: (): AnswerFieldsField => ({ kind: 'answer-fields', schema: z.array(answerField).min(1).max(30) }),
  variant: <C extends Cases>(cases: C, initial?: NoInfer<VariantOf<C>>): VariantField<C> => {
    const options = Object.entries(cases as Cases).map(([mode, shape]) => z.strictObject({ mode: z.literal(mode), ...schemasOf(shape) }));
    const union = z.discriminatedUnion('mode', options as unknown as readonly [z.ZodObject<{ mode: z.ZodLiteral<string> }>]);
    return { kind: 'variant', cases, schema: defaulted(union as unknown as z.ZodType<VariantOf<C>>, initial) };
  },
};

export function schemasOf(shape: ParamShape): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, field.schema]));
}

function attributeName(): z.ZodString {
  return z.string().regex(/^(?!(__proto__|prototype|constructor)$)[\p{L}_][\p{L}\p{N}_-]{0,99}$/u, breaks('attribute'));
}

function printable(): z.ZodString {
  return z.string().refine((text) => !hasControlCharacters(text), breaks('control-characters'));
}

function defaulted<T>(schema: z.ZodType<T>, value: T | undefined): z.ZodType<T> {
  return value === undefined ? schema : (schema.default(value as never) as unknown as z.ZodType<T>);
}
