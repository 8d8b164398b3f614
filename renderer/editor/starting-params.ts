import type { AnyField, ParamShape } from '#shared/node/fields.ts';
import type { Json } from './document.ts';

type Params = Record<string, Json>;

/** What a new node starts with: every default, and the first case of a variant. What only the author can know is left out. */
export function startingParams(shape: ParamShape): Params {
  return Object.fromEntries(Object.entries(shape).flatMap(([name, field]): [string, Json][] => {
    const value = startingValue(field);
    return value === undefined ? [] : [[name, value]];
  }));
}

/** A case as it starts, with what the author has already said under the same name where it still fits. */
export function startingCase(mode: string, shape: ParamShape, said: Readonly<Record<string, unknown>>): Params {
  return { mode, ...startingParams(shape), ...fittingParams(shape, said) };
}

/** Those of the params that another type, or another case, takes as they are. */
export function fittingParams(shape: ParamShape, params: Readonly<Record<string, unknown>>): Params {
  return Object.fromEntries(Object.entries(shape).flatMap(([name, field]): [string, Json][] =>
    (Object.hasOwn(params, name) && field.schema.safeParse(params[name]).success ? [[name, params[name] as Json]] : [])));
}

function startingValue(field: AnyField): Json | undefined {
  if (field.kind === 'variant') {
    const [first] = Object.entries(field.cases);
    return first && { mode: first[0], ...startingParams(first[1]) };
  }
  const parsed = field.schema.safeParse(undefined);
  return parsed.success ? (parsed.data as Json) : undefined;
}
