import { z } from 'zod';

/** One typed field that a model must fill. The closed list of types keeps every provider able to obey it. */
export const answerField = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and _, starting with a letter'),
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
