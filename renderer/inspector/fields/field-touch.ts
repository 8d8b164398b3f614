import { createContext } from 'react';
import type { IssueCode } from '#shared/workflow/issue.ts';
import type { Problem } from '#shared/workflow/problem.ts';

/** How far somebody has come with a field since its form was opened. */
export interface FieldTouch {
  /** Was in it and has gone on, or asked to see everything that is wrong. */
  readonly left: boolean;
  /** Is writing in it right now. */
  readonly typing: boolean;
}

export const FieldTouchContext = createContext<FieldTouch>({ left: true, typing: false });

const NOTHING_YET: readonly IssueCode[] = ['missing', 'unchosen', 'list-empty', 'list-short', 'one-value', 'two-values', 'value-list'];

/** Nothing is wrong yet: it has only not been filled in. */
export function isNothingYet({ code, data }: Problem): boolean {
  return code === 'param.invalid' && NOTHING_YET.some((issue) => issue === data['issue']);
}

/** What to complain about now: an empty field once it was left, half a `{{ }}` once the hand rests. */
export function complaints(problems: readonly Problem[], { left, typing }: FieldTouch): readonly Problem[] {
  return problems.filter((problem) => problem.severity === 'error' && (left || !isNothingYet(problem)) && !(typing && problem.code === 'template.invalid'));
}

/** What may be meant as it is, said once somebody has gone on. */
export function reminders(problems: readonly Problem[], { left }: FieldTouch): readonly Problem[] {
  return left ? problems.filter(({ severity }) => severity === 'warning') : [];
}
