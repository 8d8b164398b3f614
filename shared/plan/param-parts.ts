import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { ParamShape } from '#shared/node/fields.ts';
import { WAY_KINDS, type Way } from '#shared/node/ways.ts';

type Values = Readonly<Record<string, unknown>>;
/** A piece of a node's params that refers to other data, with its path. */
export interface Part<T> { readonly path: string; readonly value: T }

/** All Liquid texts in parsed params, wherever the shape says one may stand. */
export function templatesIn(shape: ParamShape, params: Values): Part<string>[] {
  return Object.entries(shape).flatMap(([name, field]): Part<string>[] => {
    const value = params[name];
    if (field.kind === 'template') return [{ path: name, value: value as string }];
    if (field.kind === 'changes') {
      return (value as readonly { template: boolean; value: unknown }[]).flatMap((change, index) =>
        change.template ? [{ path: `${name}.${index}.value`, value: String(change.value ?? '') }] : []);
    }
    if (field.kind === 'variant') return inCase(field.cases, value as Values, name, templatesIn);
    return [];
  });
}

/** All conditions in parsed params. */
export function conditionsIn(shape: ParamShape, params: Values): Part<ConditionGroup>[] {
  return Object.entries(shape).flatMap(([name, field]): Part<ConditionGroup>[] => {
    const value = params[name];
    if (field.kind === 'rules' || field.kind === 'ways') return (value as readonly { when: ConditionGroup }[]).map(({ when }, index) => ({ path: `${name}.${index}.when`, value: when }));
    if (field.kind === 'condition') return [{ path: name, value: value as ConditionGroup }];
    if (field.kind === 'variant') return inCase(field.cases, value as Values, name, conditionsIn);
    return [];
  });
}

/** All contact attributes that the params name outright. */
export function attributesIn(shape: ParamShape, params: Values): Part<string>[] {
  return Object.entries(shape).flatMap(([name, field]): Part<string>[] => {
    const value = params[name];
    if (field.kind === 'attribute') return [{ path: name, value: value as string }];
    if (field.kind === 'ways') return (value as readonly Way[]).flatMap((way, index) => (way.on === 'event' && way.as.startsWith('contact.') ? [{ path: `${name}.${index}.as`, value: way.as.slice('contact.'.length) }] : []));
    if (field.kind === 'attributes') return (value as readonly string[]).map((attribute, index) => ({ path: `${name}.${index}`, value: attribute }));
    if (field.kind === 'variant') return inCase(field.cases, value as Values, name, attributesIn);
    return [];
  });
}

/** All earlier steps that the params name outright. */
export function stepsIn(shape: ParamShape, params: Values): Part<string>[] {
  return Object.entries(shape).flatMap(([name, field]): Part<string>[] => {
    if (field.kind === 'step') return [{ path: name, value: params[name] as string }];
    if (field.kind === 'variant') return inCase(field.cases, params[name] as Values, name, stepsIn);
    return [];
  });
}

/** Params without what is only there to be read by people (renaming a way changes nothing), and without what goes without saying. */
export function meaningOf(shape: ParamShape, params: unknown): unknown {
  const values = Object.fromEntries(Object.entries(params as Values).filter(([name, value]) => !isUnsaid(shape[name], value)));
  const lists = Object.keys(shape).filter((name) => WAY_KINDS.has(shape[name]!.kind));
  return { ...values, ...Object.fromEntries(lists.map((name) => [name, (values[name] as readonly Values[]).map(withoutName)])) };
}

function inCase<T>(cases: Readonly<Record<string, ParamShape>>, value: Values, name: string, find: (shape: ParamShape, params: Values) => Part<T>[]): Part<T>[] {
  const shape = cases[value['mode'] as string];
  return shape ? find(shape, value).map((part) => ({ ...part, path: `${name}.${part.path}` })) : [];
}

function isUnsaid(field: ParamShape[string] | undefined, value: unknown): boolean {
  return field?.kind === 'integer' && field.unsaid !== undefined && field.unsaid === value;
}

function withoutName(entry: Values): Values {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'name'));
}
