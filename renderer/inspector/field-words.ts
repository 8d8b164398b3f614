import type { TFunction } from 'i18next';
import type { Locale } from '#shared/node/labels.ts';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import type { FormField } from '#renderer/editor/form.ts';

/**
 * What is wrong with a field, in its own words where the general ones would quote the file's rules; null if nothing is.
 * `under` is a path inside the field: only what is wrong there.
 */
export function fieldWords(field: FormField, locale: Locale, t: TFunction<'inspector'>, under?: string): string | null {
  const own = under === undefined ? field.problems : field.problems.filter(({ place: { field: at } }) => at === under || at?.startsWith(`${under}.`));
  const words = own.map((problem) => problemWords(problem, field, locale, t));
  return words.length === 0 ? null : [...new Set(words)].join(' ');
}

/** A problem in the words of the field it is about, if it is about one. */
export function wordsIn(fields: readonly FormField[], problem: Problem, t: TFunction<'inspector'>): string | null {
  for (const field of fields) {
    if (field.problems.includes(problem)) return ownWords(field, problem.place.field ?? '', t, problem);
    const inside = field.kind === 'variant' ? wordsIn(field.fields, problem, t) : null;
    if (inside !== null) return inside;
  }
  return null;
}

function problemWords(problem: Problem, field: FormField, locale: Locale, t: TFunction<'inspector'>): string {
  const own = ownWords(field, problem.place.field ?? '', t, problem);
  if (own !== null) return own;
  const { what, remedy } = describeProblem(problem, locale);
  return locale === 'zh' ? `${what}${remedy}` : `${what} ${remedy}`;
}

function ownWords(field: FormField, at: string, t: TFunction<'inspector'>, { code }: Problem): string | null {
  if (code !== 'param.invalid' && code !== 'param.required') return null;
  switch (field.kind) {
    case 'integer': return t('field.range', { min: field.min, max: field.max });
    case 'local-time': return t('field.time');
    case 'attribute': return field.value === '' ? t('field.empty') : t('field.attribute');
    case 'text':
    case 'template':
    case 'connection': return field.value === '' ? t('field.empty') : null;
    case 'choice':
    case 'variant': return field.value === null ? t('field.choose') : null;
    case 'rules': return field.value.length === 0 ? t('rules.none') : at.endsWith('.id') ? null : t('rules.unfinished');
    case 'changes': return field.value.length === 0 ? t('changes.none') : t('field.attribute');
    case 'answer-fields': return field.value.length === 0 ? t('answer.none') : at.endsWith('.name') ? t('answer.name.rule') : at.endsWith('.options') ? t('answer.options.rule') : null;
    default: return null;
  }
}
