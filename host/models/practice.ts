import { hash } from '#shared/base/hash.ts';
import type { ModelIntent, ModelResult } from '#shared/host.ts';
import type { AnswerField, AnswerValue } from '#shared/node/answer.ts';
import { checkValues } from '#shared/node/check-answer.ts';
import { briefForReader } from './practice-brief.ts';
import { PRACTICE_COPY, type PracticeCopy } from './practice-copy.ts';

/**
 * Writes by template, the same for the same effect key and brief, and by the same rules as a model. What it
 * writes must be labelled as practice wherever it is shown.
 */
export function writePractice(intent: ModelIntent): ModelResult {
  const { practice, rules, answer } = intent;
  const copy = PRACTICE_COPY[practice.language];
  const placeholders = rules.placeholders.map((allowed) => allowed.replace(/^\[\[|\]\]$/g, ''));
  const brief = briefForReader(practice.brief, practice.language, placeholders) || copy.noBrief;
  const name = usableName(practice.name, placeholders);
  const values = Object.fromEntries(answer.map((field) => [field.name, fieldValue(field, { key: intent.key, copy, brief, name, task: practice.task })]));
  const checked = checkValues(values, answer, rules);
  return checked.ok ? { state: 'answered', values: checked.value, practice: true } : { state: 'invalid', violations: checked.error };
}

interface Material {
  readonly key: string;
  readonly copy: PracticeCopy;
  readonly brief: string;
  readonly name: string;
  readonly task: 'write-message' | 'ai-prompt';
}

function fieldValue(field: AnswerField, material: Material): AnswerValue {
  const chance = seed(material.key, field.name);
  switch (field.type) {
    case 'number': return chance % 101;
    case 'boolean': return chance % 2 === 0;
    case 'choice': return field.options[chance % field.options.length] ?? '';
    default: return fit(textFor(field, material), field.max);
  }
}

function textFor(field: AnswerField, material: Material): string {
  const { copy, brief } = material;
  if (/subject|title|headline/.test(field.name)) return fill(pick(copy.subjects, material, 'subject'), { short: capital(shorten(brief, copy.longestShort)) });
  if (/preheader|preview|teaser/.test(field.name)) return pick(copy.preheaders, material, 'preheader');
  const sentence = fill(pick(copy.briefs, material, 'brief'), { brief });
  // A message has room for a letter; any other short field gets the one sentence.
  return material.task === 'write-message' || /body|message|letter/.test(field.name) ? letter(sentence, field.max, material) : sentence;
}

function letter(sentence: string, max: number, material: Material): string {
  const { copy, name } = material;
  const greeting = name ? fill(pick(copy.greetings, material, 'greeting'), { name }) : pick(copy.namelessGreetings, material, 'greeting');
  const whole = [greeting, `${pick(copy.openings, material, 'opening')}${copy.gap}${sentence}`, pick(copy.middles, material, 'middle'), pick(copy.closings, material, 'closing')].join('\n\n');
  if (length(whole) <= max) return whole;
  const brief = [greeting, sentence].join('\n\n');
  return length(brief) <= max ? brief : sentence;
}

function pick(choices: readonly string[], { key }: Material, part: string): string {
  return choices[seed(key, part) % choices.length]!;
}

function seed(...parts: readonly string[]): number {
  return Number.parseInt(hash('practice', ...parts).slice(0, 8), 16);
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A placeholder that the answer may not contain is no name. */
function usableName(name: string, placeholders: readonly string[]): string {
  const token = /^\[\[\s*(.*?)\s*\]\]$/.exec(name.trim())?.[1];
  return token === undefined || placeholders.includes(token) ? name.trim() : '';
}

function shorten(brief: string, max: number): string {
  const clause = brief.split(/[,，;；.。:：!！?？]/u)[0]!.trim();
  return fit(clause.length >= 8 || clause === brief ? clause : brief, max);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Shortens at a space where there is one near, and never through a placeholder. */
function fit(text: string, max: number): string {
  if (length(text) <= max) return text;
  const cut = [...text].slice(0, max - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/\[{1,2}[^\]]*\]?$/, '').trimEnd()}…`;
}

function length(text: string): number {
  return [...text].length;
}
