import { windowDays, type WeeklyWindow, type WindowDay } from '#shared/calendar/weekly-window.ts';
import { operators, type Comparison, type ConditionGroup } from '#shared/condition/condition.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { AnswerField } from '#shared/node/answer.ts';
import type { Arm } from '#shared/node/ways.ts';

/**
 * Params of a draft, read by their JavaScript type alone: what is typed halfway, or not allowed, must stand in its
 * field as it is. Only what has another type altogether (a file written by hand) is taken as empty.
 */
export interface ChangeDraft { readonly attribute: string; readonly value: AttributeValue; readonly template: boolean; readonly onlyIfEmpty: boolean }

/** Both kinds in one, as a form shows them. */
export interface WayDraft { readonly id: string; readonly name: string; readonly on: 'event' | 'condition'; readonly event: string; readonly when: ConditionGroup; readonly same: string; readonly as: string }

type Fields = Readonly<Record<string, unknown>>;

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberIn(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

export function flagIn(value: unknown): boolean {
  return value === true;
}

export function textsIn(value: unknown): string[] {
  return listIn(value).map(textIn);
}

export function objectIn(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function rulesIn(value: unknown): { id: string; name: string; when: ConditionGroup }[] {
  return listIn(value).map(objectIn).map(({ id, name, when }) => ({ id: textIn(id), name: textIn(name), when: groupIn(when) }));
}

export function waysIn(value: unknown): WayDraft[] {
  return listIn(value).map(objectIn).map(({ id, name, on, event, when, same, as }) => ({
    id: textIn(id), name: textIn(name), on: on === 'condition' ? 'condition' : 'event', event: textIn(event), when: groupIn(when), same: textIn(same), as: textIn(as),
  }));
}

/** As it stands in the file: a condition has no event. */
export function wayOut({ id, name, on, event, when, same, as }: WayDraft): Fields {
  return on === 'event' ? { id, name, on, event, when, same, as } : { id, name, on, when };
}

export function armsIn(value: unknown): Arm[] {
  return listIn(value).map(objectIn).map(({ name, weight }) => ({ name: textIn(name), weight: numberIn(weight) ?? 0 }));
}

export function changesIn(value: unknown): ChangeDraft[] {
  return listIn(value).map(objectIn).map(({ attribute, value: written, template, onlyIfEmpty }) => ({
    attribute: textIn(attribute), value: typeof written === 'object' || written === undefined ? null : (written as AttributeValue), template: flagIn(template), onlyIfEmpty: flagIn(onlyIfEmpty),
  }));
}

export function answerFieldsIn(value: unknown): AnswerField[] {
  const types: readonly AnswerField['type'][] = ['text', 'number', 'boolean', 'choice'];
  return listIn(value).map(objectIn).map(({ name, type, hint, options, max }) => ({
    name: textIn(name), type: types.find((known) => known === type) ?? 'text', hint: textIn(hint), options: textsIn(options), max: numberIn(max) ?? 2_000,
  }));
}

export function daysIn(value: unknown): WindowDay[] {
  return windowDays.filter((day) => listIn(value).includes(day));
}

export function windowsIn(value: unknown): WeeklyWindow[] {
  return listIn(value).map(objectIn).map(({ days, from, to }) => ({ days: daysIn(days), from: textIn(from), to: textIn(to) }));
}

export function groupIn(value: unknown): ConditionGroup {
  const { combinator, not, rules } = objectIn(value);
  return {
    combinator: combinator === 'or' ? 'or' : 'and',
    ...(typeof not === 'boolean' && { not }),
    rules: listIn(rules).map((rule) => ('rules' in objectIn(rule) ? groupIn(rule) : comparisonIn(objectIn(rule)))),
  };
}

function comparisonIn({ field, operator, value }: Fields): Comparison {
  return { field: textIn(field), operator: operators.find((known) => known === operator) ?? '=', value: (value ?? null) as Comparison['value'] };
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
