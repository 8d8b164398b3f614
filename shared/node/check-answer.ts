import { err, ok, type Result } from '#shared/base/result.ts';
import type { AnswerField, AnswerRules, AnswerValue, AnswerValues } from './answer.ts';
import { answerTextViolations } from './answer-text-rules.ts';
import { findJsonObject } from './find-json-object.ts';

/** Longer texts cannot hold a lawful answer (30 fields) and are not searched. */
const MAX_TEXT = 2_000_000;
const MAX_VIOLATIONS = 20;

/**
 * What a model wrote, as the values asked for, or as violations: short English sentences that can be
 * sent back to the model. Nothing of an answer may be used before it has passed here.
 */
export function checkAnswer(text: string, fields: readonly AnswerField[], rules: AnswerRules): Result<AnswerValues, string[]> {
  if (text.trim() === '') return err(['The answer is empty.']);
  if (text.length > MAX_TEXT) return err(['The answer is far too long.']);
  const object = findJsonObject(text);
  if (!object) return err(['The answer is not a JSON object.']);
  return checkValues(object, fields, rules);
}

/** As `checkAnswer`, for an answer that is an object already. */
export function checkValues(object: object, fields: readonly AnswerField[], rules: AnswerRules): Result<AnswerValues, string[]> {
  // Own properties only, by listing them: nothing inherited is ever read, and an own `__proto__` is an extra key.
  const given = new Map<string, unknown>(Object.entries(object));
  const violations: string[] = [];
  const values: [string, AnswerValue][] = [];
  for (const field of fields) {
    const checked = given.has(field.name) ? checkField(field, given.get(field.name), rules) : err(['It is missing.']);
    if (checked.ok) values.push([field.name, checked.value]);
    else violations.push(...checked.error.map((violation) => `Field "${field.name}": ${violation}`));
    given.delete(field.name);
  }
  for (const name of given.keys()) violations.push(`Field "${name.slice(0, 100)}" was not asked for; leave it out.`);
  return violations.length === 0 ? ok(Object.fromEntries(values)) : err(violations.slice(0, MAX_VIOLATIONS));
}

function checkField(field: AnswerField, value: unknown, rules: AnswerRules): Result<AnswerValue, string[]> {
  switch (field.type) {
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? ok(value) : err(['It must be a number.']);
    case 'boolean': return typeof value === 'boolean' ? ok(value) : err(['It must be true or false.']);
    case 'choice': return typeof value === 'string' && field.options.includes(value) ? ok(value) : err([`It must be one of ${JSON.stringify(field.options)}.`]);
    default: return checkText(field, value, rules);
  }
}

function checkText({ max }: AnswerField, value: unknown, rules: AnswerRules): Result<string, string[]> {
  if (typeof value !== 'string') return err(['It must be a text.']);
  const text = value.replace(/\r\n?/g, '\n').trim();
  if (text === '') return err(['It is empty.']);
  const length = [...text].length;
  // A text far beyond its limit is not worth judging further.
  if (length > max) return err([`It has ${length} characters, at most ${max} are allowed.`]);
  const violations = answerTextViolations(text, rules);
  return violations.length === 0 ? ok(text) : err(violations);
}
