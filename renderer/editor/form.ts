import type { WeeklyWindow, WindowDay } from '#shared/calendar/weekly-window.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { unreachable } from '#shared/base/result.ts';
import type { AnswerField } from '#shared/node/answer.ts';
import { usualWindow, type AnyField, type ParamShape } from '#shared/node/fields.ts';
import type { AnyLabels } from '#shared/node/labels.ts';
import type { NodeType } from '#shared/node/node-type.ts';
import { armIds, type Arm } from '#shared/node/ways.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import type { Json } from './document.ts';
import { answerFieldsIn, armsIn, changesIn, daysIn, flagIn, groupIn, numberIn, objectIn, rulesIn, textIn, textsIn, waysIn, windowsIn, type ChangeDraft, type WayDraft } from './read-draft.ts';
import { startingCase } from './starting-params.ts';

interface Common {
  /** Goes into `set-params` as it is; `${path}.0` is the first entry of a list. */
  readonly path: string;
  readonly label: string;
  readonly hint: string | null;
  readonly problems: readonly Problem[];
}
export interface Option { readonly value: string; readonly label: string }
export interface RuleDraft { readonly id: string; readonly name: string; readonly when: ConditionGroup }
/** `params` is what to set at the field's path to choose this case. */
export interface CaseOption { readonly mode: string; readonly label: string; readonly params: Record<string, Json> }

/**
 * What the inspector draws: one widget for each kind and nothing else. Values are as the author left them, allowed or
 * not, or the default; null where there is neither. `blank` is a new entry for the end of a list.
 */
export type FormField = Common & (
  | { readonly kind: 'text'; readonly max: number; readonly value: string }
  | { readonly kind: 'template'; readonly multiline: boolean; readonly optional: boolean; readonly value: string }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly value: number | null }
  | { readonly kind: 'switch'; readonly value: boolean }
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly value: string | null }
  | { readonly kind: 'local-time'; readonly value: string }
  | { readonly kind: 'attribute'; readonly value: string }
  | { readonly kind: 'attributes'; readonly value: readonly string[] }
  | { readonly kind: 'words'; readonly value: readonly string[] }
  | { readonly kind: 'connection'; readonly of: 'mail' | 'model'; readonly value: string }
  | { readonly kind: 'rules'; readonly value: readonly RuleDraft[]; readonly blank: RuleDraft }
  | { readonly kind: 'changes'; readonly value: readonly ChangeDraft[]; readonly blank: ChangeDraft }
  | { readonly kind: 'windows'; readonly value: readonly WeeklyWindow[]; readonly blank: WeeklyWindow }
  | { readonly kind: 'zone'; readonly value: string }
  | { readonly kind: 'days'; readonly value: readonly WindowDay[] }
  | { readonly kind: 'event'; readonly value: string }
  | { readonly kind: 'step'; readonly value: string }
  | { readonly kind: 'workflow'; readonly value: string }
  | { readonly kind: 'ways'; readonly value: readonly WayDraft[]; readonly blank: (on: WayDraft['on']) => WayDraft }
  | { readonly kind: 'arms'; readonly value: readonly Arm[]; readonly most: number }
  | { readonly kind: 'condition'; readonly over: 'contact' | 'event'; readonly value: ConditionGroup }
  | { readonly kind: 'answer-fields'; readonly value: readonly AnswerField[]; readonly blank: AnswerField }
  | { readonly kind: 'variant'; readonly cases: readonly CaseOption[]; readonly value: string | null; readonly fields: readonly FormField[] }
);

export interface Form {
  readonly fields: readonly FormField[];
  /** Problems of the node that no field can show: unknown settings, lines, its place in the graph. */
  readonly problems: readonly Problem[];
}

/** As much of a field's labels as the form reads, variants inside variants included. */
interface Words {
  readonly label: string;
  readonly hint?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly cases?: Readonly<Record<string, { readonly label: string; readonly params: Readonly<Record<string, Words>> }>>;
}
type Params = Readonly<Record<string, unknown>>;

/** The form of a node, from its type's params and words. `problems` are the node's own, as `compile` gave them. */
export function formOf(type: NodeType, labels: AnyLabels, params: Params, problems: readonly Problem[] = []): Form {
  const fields = fieldsOf(type.params, labels.params, params, '', problems);
  const shown = new Set(allProblems(fields));
  return { fields, problems: problems.filter((problem) => !shown.has(problem)) };
}

function fieldsOf(shape: ParamShape, words: Readonly<Record<string, Words>>, params: Params, prefix: string, problems: readonly Problem[]): FormField[] {
  return Object.entries(shape).map(([name, field]) => {
    const path = `${prefix}${name}`;
    const { label = name, hint = null } = words[name] ?? {};
    const own = problems.filter(({ place: { field: at } }) => at === path || at?.startsWith(`${path}.`));
    const raw = Object.hasOwn(params, name) ? params[name] : undefined;
    return formField(field, raw === undefined ? defaultOf(field) : raw, words[name], { path, label, hint, problems: own });
  });
}

function formField(field: AnyField, value: unknown, words: Words | undefined, common: Common): FormField {
  const { kind } = field;
  switch (kind) {
    case 'text': return { ...common, kind, max: field.max, value: textIn(value) };
    case 'template': return { ...common, kind, multiline: field.multiline, optional: field.optional, value: textIn(value) };
    case 'integer': return { ...common, kind, min: field.min, max: field.max, value: numberIn(value) };
    case 'switch': return { ...common, kind, value: flagIn(value) };
    case 'choice': {
      const options = field.options.map((option) => ({ value: option, label: words?.options?.[option] ?? option }));
      return { ...common, kind, options, value: field.options.find((option) => option === value) ?? null };
    }
    case 'local-time':
    case 'zone':
    case 'event':
    case 'step':
    case 'workflow':
    case 'attribute': return { ...common, kind, value: textIn(value) };
    case 'attributes':
    case 'words': return { ...common, kind, value: textsIn(value) };
    case 'connection': return { ...common, kind, of: field.of, value: textIn(value) };
    case 'rules': {
      const rules = rulesIn(value);
      return { ...common, kind, value: rules, blank: { id: freeId(rules), name: '', when: { combinator: 'and', rules: [] } } };
    }
    case 'ways': {
      const ways = waysIn(value);
      return { ...common, kind, value: ways, blank: (on) => ({ id: freeId(ways), name: '', on, event: '', when: { combinator: 'and', rules: [] }, same: '', as: '' }) };
    }
    case 'arms': return { ...common, kind, value: armsIn(value), most: armIds.length };
    case 'changes': return { ...common, kind, value: changesIn(value), blank: { attribute: '', value: '', template: false, onlyIfEmpty: false } };
    case 'days': return { ...common, kind, value: daysIn(value) };
    case 'condition': return { ...common, kind, over: field.over, value: groupIn(value) };
    case 'windows': return { ...common, kind, value: windowsIn(value), blank: usualWindow };
    case 'answer-fields': return { ...common, kind, value: answerFieldsIn(value), blank: { name: '', type: 'text', hint: '', options: [], max: 2_000 } };
    case 'variant': return variantField(field.cases, objectIn(value), words, common);
    default: return unreachable(kind);
  }
}

/** A problem inside the chosen case belongs to the field there; the rest is the variant's own. */
function variantField(cases: Readonly<Record<string, ParamShape>>, params: Params, words: Words | undefined, common: Common): FormField {
  const options = Object.entries(cases).map(([mode, shape]) => ({ mode, label: words?.cases?.[mode]?.label ?? mode, params: startingCase(mode, shape, params) }));
  const { mode } = params;
  const chosen = typeof mode === 'string' && Object.hasOwn(cases, mode) ? mode : null;
  const fields = chosen === null ? [] : fieldsOf(cases[chosen]!, words?.cases?.[chosen]?.params ?? {}, params, `${common.path}.`, common.problems);
  const inside = new Set(allProblems(fields));
  return { ...common, kind: 'variant', cases: options, value: chosen, fields, problems: common.problems.filter((problem) => !inside.has(problem)) };
}

function allProblems(fields: readonly FormField[]): Problem[] {
  return fields.flatMap((field) => [...field.problems, ...(field.kind === 'variant' ? allProblems(field.fields) : [])]);
}

function defaultOf({ schema }: AnyField): unknown {
  const parsed = schema.safeParse(undefined);
  return parsed.success ? parsed.data : undefined;
}

/** A rule's id is its port's name, so it must not be one that stands there already. */
function freeId(rules: readonly Pick<RuleDraft, 'id'>[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`way_${number}`)) number++;
  return `way_${number}`;
}
