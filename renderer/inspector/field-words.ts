import type { TFunction } from 'i18next';
import type { Locale } from '#shared/node/labels.ts';
import { wayName } from '#shared/view/way-name.ts';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import type { FormField } from '#renderer/editor/form.ts';

/** What is wrong with a field, and what to do; null if nothing is. `under` is a path inside the field: only what is wrong there. */
export function fieldWords(field: FormField, locale: Locale, t: TFunction<'inspector'>, under?: string): string | null {
  const own = under === undefined ? field.problems : field.problems.filter(({ place: { field: at } }) => at === under || at?.startsWith(`${under}.`));
  const words = own.map((problem) => {
    if ((field.kind === 'rules' || field.kind === 'ways') && problem.place.field === field.path && isEmptyList(problem)) return t('rules.none');
    const { what, remedy } = describeProblem(inOwnWords(field, problem), locale);
    return [under === undefined ? wayOf(field, problem, locale, t) : '', what, locale === 'zh' ? '' : ' ', remedy].join('');
  });
  return words.length === 0 ? null : [...new Set(words)].join(locale === 'zh' ? '' : ' ');
}

function isEmptyList({ data: { issue } }: Problem): boolean {
  return issue === 'missing' || issue === 'list-empty';
}

/** The choices by their names on screen; the file has others. */
function inOwnWords(field: FormField, problem: Problem): Problem {
  if (problem.data['issue'] !== 'option' || (field.kind !== 'choice' && field.kind !== 'variant')) return problem;
  const choices = field.kind === 'choice' ? field.options : field.cases;
  return { ...problem, data: { ...problem.data, options: choices.map(({ label }) => label).join(', ') } };
}

/** All ways of a branch have their errors in one place: which one is meant, with the sign that leads over to it. */
function wayOf(field: FormField, { place }: Problem, locale: Locale, t: TFunction<'inspector'>): string {
  if ((field.kind !== 'rules' && field.kind !== 'ways') || place.field === undefined) return '';
  const [at] = place.field.slice(field.path.length + 1).split('.');
  const rule = at === undefined || at === '' ? undefined : field.value[Number(at)];
  return rule ? t('rules.way', { way: wayName(rule, Number(at), locale) }) : '';
}
