import type { Locale } from '#shared/node/labels.ts';
import { rowReasons } from './row-reasons.ts';
import { sendReasons } from './send-reasons.ts';
import { settingReasons } from './setting-reasons.ts';
import { stepReasons } from './step-reasons.ts';

/** Every code that says why a row, a message or a person is where it is. */
export type ReasonCode = keyof typeof rowReasons | keyof typeof sendReasons | keyof typeof settingReasons | keyof typeof stepReasons;

/** What happened and what to do about it, for people. */
export const reasonLabels: Readonly<Record<ReasonCode, Readonly<Record<Locale, string>>>> = { ...rowReasons, ...sendReasons, ...settingReasons, ...stepReasons };

/** The words of a reason. An exit's reason is its author's own text, and stands for itself. */
export function reasonText(reason: string, locale: Locale): string {
  return Object.hasOwn(reasonLabels, reason) ? reasonLabels[reason as ReasonCode][locale] : reason;
}
