import { z } from 'zod';
import { FORBIDDEN_KEYS } from '#shared/base/ids.ts';
import { unreachable } from '#shared/base/result.ts';
import { breaks } from '#shared/workflow/issue.ts';

/** One typed field that a model must fill. The closed list of types keeps every provider able to obey it. */
export const answerField = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, breaks('answer-name'))
    .refine((name) => !FORBIDDEN_KEYS.has(name), breaks('reserved')),
  type: z.enum(['text', 'number', 'boolean', 'choice']),
  /** What the model is told about this field. */
  hint: z.string().max(500).default(''),
  /** The allowed values of a `choice`. */
  options: z.array(z.string().min(1).max(100)).max(50).default([]),
  /** Longest text accepted, in characters. */
  max: z.int().min(1).max(20_000).default(2_000),
});
export type AnswerField = z.infer<typeof answerField>;

export type AnswerValue = string | number | boolean;
export type AnswerValues = Readonly<Record<string, AnswerValue>>;

/** What every text of an answer must keep to, whoever wrote it. */
export interface AnswerRules {
  readonly forbiddenWords: readonly string[];
  /** Only these hosts may appear in links, compared exactly (`shop.example` does not allow `www.shop.example`). */
  readonly allowedHosts: readonly string[];
  /** The only `[[…]]` tokens allowed, named with or without their brackets. */
  readonly placeholders: readonly string[];
}

/**
 * JSON Schema in the subset that every provider's strict mode takes: all keys required, none besides,
 * no length keywords. Lengths are said in the description and checked by `checkAnswer`.
 */
export function answerJsonSchema(fields: readonly AnswerField[]): Record<string, unknown> {
  const shape = Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field).describe(describeField(field))]));
  const { $schema: _, ...schema } = z.toJSONSchema(z.strictObject(shape));
  return schema;
}

/** The field as a model is told about it, in one line. */
export function describeField(field: AnswerField): string {
  const limit = field.type === 'text' ? `text, at most ${field.max} characters` : field.type;
  const options = field.type === 'choice' ? `, one of ${field.options.map((option) => JSON.stringify(option)).join(', ')}` : '';
  return `${limit}${options}${field.hint && `; ${field.hint}`}`;
}

function fieldSchema(field: AnswerField): z.ZodType {
  switch (field.type) {
    case 'text': return z.string();
    case 'number': return z.number();
    case 'boolean': return z.boolean();
    case 'choice': return z.enum(field.options);
    default: return unreachable(field.type);
  }
}
