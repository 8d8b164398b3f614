import { z } from 'zod';
import { windowDays } from '#shared/calendar/weekly-window.ts';
import type { AnyField, ParamShape } from '#shared/node/fields.ts';
import { Dice } from './dice.ts';
import { CONNECTIONS, EVENT_FIELDS, EVENTS, PLANS, ZONES } from './vocabulary.ts';

/** What params may refer to. */
export interface Surroundings {
  /** Steps that come earlier, by node id. */
  readonly before: readonly string[];
  /** Journeys that may be called. */
  readonly workflows: readonly string[];
}

/** Params for any node type, drawn by the kinds of its fields, so that a new type needs nothing here. Not all of them are valid: compile says. */
export function drawParams(dice: Dice, shape: ParamShape, around: Surroundings): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, drawField(dice, name, field, around)]));
}

function drawField(dice: Dice, name: string, field: AnyField, around: Surroundings): unknown {
  switch (field.kind) {
    case 'text': return name === 'reason' ? dice.pick(['bought', 'done']) : name.startsWith('key') || name === 'maskBy' || name === 'value' ? dice.pick(['', ...EVENT_FIELDS]) : initial(field) ?? 'words';
    case 'template': return dice.pick(['Hi {{ contact.first_name }}', 'Your {{ event.total }}', 'News', '{{ contact.plan }} and {{ contact.score }}.']);
    case 'integer': return drawInteger(dice, name, field);
    case 'switch': return dice.chance(0.5);
    case 'choice': return dice.chance(0.3) ? initial(field) ?? field.options[0]! : dice.pick(field.options);
    case 'local-time': return dice.chance(0.4) ? '' : drawClockTime(dice);
    case 'attribute': return dice.pick(['birthday', 'renewal', 'plan', 'city']);
    case 'attributes': return dice.some(['plan', 'score'], 0.5);
    case 'words': return [];
    case 'connection': return field.of === 'mail' ? dice.pick(CONNECTIONS) : 'writer';
    case 'rules': return Array.from({ length: dice.int(1, 3) }, (_, index) => ({ id: `r${index}`, when: drawCondition(dice, 'contact') }));
    case 'changes': return Array.from({ length: dice.int(1, 2) }, (_, index) => drawChange(dice, index));
    case 'windows': return Array.from({ length: dice.int(1, 2) }, () => drawWindow(dice));
    case 'days': return atLeastOne(dice, windowDays);
    case 'zone': return dice.chance(0.6) ? '' : dice.pick(ZONES);
    case 'event': return dice.pick(EVENTS);
    case 'condition': return drawCondition(dice, field.over);
    case 'ways': return Array.from({ length: dice.int(1, 3) }, (_, index) => drawWay(dice, index));
    case 'arms': return Array.from({ length: dice.int(2, 4) }, () => ({ weight: dice.pick([1, 10, 50, 90]) }));
    case 'step': return around.before.length > 0 ? dice.pick(around.before) : 'none';
    case 'workflow': return around.workflows.length > 0 ? dice.pick(around.workflows) : 'wfl_nowhere';
    case 'answer-fields': return [{ name: 'mood', type: 'choice', options: ['good', 'bad'] }, { name: 'line', type: 'text' }];
    case 'variant': {
      const mode = dice.pick(Object.keys(field.cases));
      return { mode, ...drawParams(dice, field.cases[mode]!, around) };
    }
  }
}

function initial(field: AnyField): unknown {
  const empty = (field.schema as z.ZodType).safeParse(undefined);
  return empty.success ? empty.data : undefined;
}

function drawInteger(dice: Dice, name: string, { min, max, ...field }: { min: number; max: number } & AnyField): number {
  const usual = initial(field as AnyField);
  const short = dice.pick([1, 2, 3, 5, 8]);
  const wanted = name === 'offset' ? dice.int(-3, 3) : dice.chance(0.15) && typeof usual === 'number' ? usual : dice.chance(0.15) ? min : dice.chance(0.3) ? short * 12 : short;
  return Math.min(Math.max(wanted, min), max, Math.max(min, 400));
}

function drawClockTime(dice: Dice): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  // Some of them are skipped, or come twice, when summer time begins or ends.
  return dice.chance(0.3) ? dice.pick(['02:30', '01:30', '00:00', '02:00', '23:59']) : `${two(dice.int(0, 23))}:${dice.pick(['00', '15', '30', '45'])}`;
}

function drawWindow(dice: Dice): object {
  const from = drawClockTime(dice);
  const to = drawClockTime(dice);
  return { days: atLeastOne(dice, windowDays), from, to: to === from ? '12:34' : to };
}

function atLeastOne<T>(dice: Dice, list: readonly T[]): T[] {
  const some = dice.some(list, 0.6);
  return some.length > 0 ? some : [dice.pick(list)];
}

/** A rule about the person, or about an event too. */
export function drawCondition(dice: Dice, over: 'contact' | 'event'): object {
  const rule = (): object => {
    if (over === 'event' && dice.chance(0.6)) return dice.chance(0.5) ? { field: 'event.total', operator: dice.pick(['>', '<=']), value: 50 } : { field: 'event.order', operator: '=', value: dice.pick(['o1', 'o2']) };
    return dice.chance(0.6) ? { field: 'contact.plan', operator: dice.pick(['=', '!=']), value: dice.pick(PLANS) } : { field: 'contact.score', operator: dice.pick(['>', '<']), value: dice.int(10, 90) };
  };
  const rules = dice.chance(over === 'event' ? 0.5 : 0.05) ? [] : Array.from({ length: dice.int(1, 2) }, rule);
  return { combinator: dice.pick(['and', 'or']), ...(dice.chance(0.15) && rules.length > 0 && { not: true }), rules };
}

function drawChange(dice: Dice, index: number): object {
  return index === 0 ? { attribute: 'plan', value: dice.pick(PLANS) } : { attribute: 'score', value: dice.int(0, 100), onlyIfEmpty: dice.chance(0.3) };
}

function drawWay(dice: Dice, index: number): object {
  const id = `w${index}`;
  if (dice.chance(0.3)) return { id, on: 'condition', when: drawCondition(dice, 'contact') };
  return { id, on: 'event', event: dice.pick(EVENTS), when: dice.chance(0.6) ? { combinator: 'and', rules: [] } : drawCondition(dice, 'event'), ...(dice.chance(0.2) && { same: 'order', as: '' }) };
}
