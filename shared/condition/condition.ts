import { z } from 'zod';
import { breaks } from '#shared/workflow/issue.ts';

/**
 * A condition as data, in the shape visual rule builders use: groups of rules over fields. There is no
 * expression language and no regular expression, so every condition has an answer for every contact.
 */
export const operators = [
  '=', '!=', '<', '<=', '>', '>=', 'between', 'contains', 'doesNotContain', 'beginsWith', 'endsWith', 'in', 'notIn', 'null', 'notNull',
] as const;
export type Operator = (typeof operators)[number];

const scalar = z.union([z.string().max(10_000), z.number(), z.boolean()]);

export const comparison = z.strictObject({
  /** `contact.plan`, `event.total`, `steps.nod_score.points`. */
  field: z.string().regex(/^(contact|event|workflow|steps\.[A-Za-z0-9_-]{1,64})\.[\p{L}_][\p{L}\p{N}_-]{0,99}$/u, breaks('variable')),
  operator: z.enum(operators),
  /** One value, or a list for `in`, `notIn` and `between`. Ignored by `null` and `notNull`. */
  value: z.union([scalar, z.array(scalar).max(1_000), z.null()]).default(null),
}).superRefine(({ operator, value }, context) => {
  const wants = operator === 'between' ? 2 : operator === 'in' || operator === 'notIn' ? 'list' : operator === 'null' || operator === 'notNull' ? 'any' : 'one';
  const fits = wants === 'any' || (wants === 'one' && value !== null && !Array.isArray(value)) || (wants === 'list' && Array.isArray(value)) || (wants === 2 && Array.isArray(value) && value.length === 2);
  if (!fits) context.addIssue({ code: 'custom', path: ['value'], message: breaks(wants === 2 ? 'two-values' : wants === 'list' ? 'value-list' : 'one-value') });
});
export type Comparison = z.infer<typeof comparison>;

export interface ConditionGroup {
  combinator: 'and' | 'or';
  not?: boolean | undefined;
  rules: (Comparison | ConditionGroup)[];
}

/** The deepest nesting of groups; the file's own depth limit keeps parsing safe before this is asked. */
export const MAX_DEPTH = 8;

const group: z.ZodType<ConditionGroup> = z.strictObject({
  combinator: z.enum(['and', 'or']),
  not: z.boolean().optional(),
  rules: z.array(z.union([comparison, z.lazy(() => group)])).max(200),
});

export const conditionSchema: z.ZodType<ConditionGroup> = group.refine((condition) => depthOf(condition) <= MAX_DEPTH, { message: breaks('groups-deep'), params: { limit: MAX_DEPTH } });

function depthOf(condition: ConditionGroup): number {
  return 1 + Math.max(0, ...condition.rules.map((entry) => ('rules' in entry ? depthOf(entry) : 0)));
}

/** The fields whose value to compare with is still empty, each once: nobody means to compare with nothing. */
export function fieldsWithoutValue(condition: ConditionGroup): string[] {
  return [...new Set(condition.rules.flatMap((entry) => ('rules' in entry ? fieldsWithoutValue(entry) : lacksValue(entry) ? [entry.field] : [])))];
}

function lacksValue({ operator, value }: Comparison): boolean {
  if (operator === 'null' || operator === 'notNull') return false;
  const filled = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && String(one).trim() !== '');
  return filled.length < (operator === 'between' ? 2 : 1);
}

/** Every field a condition reads. */
export function fieldsOf(condition: ConditionGroup): string[] {
  return condition.rules.flatMap((entry) => ('rules' in entry ? fieldsOf(entry) : [entry.field]));
}
