import { fieldsWithoutValue, type ConditionGroup } from '#shared/condition/condition.ts';
import type { NodeType } from '#shared/node/node-type.ts';
import type { Way } from '#shared/node/ways.ts';
import { problem, type Place, type Problem } from '#shared/workflow/problem.ts';
import { conditionsIn } from './param-parts.ts';

/** Values that are allowed, but more often forgotten than meant: a way for everybody, a change to nothing, a comparison with nothing. */
export function checkValues({ params: shape }: NodeType, params: unknown, place: Place): Problem[] {
  const values = params as Readonly<Record<string, unknown>>;
  const unfinished = conditionsIn(shape, values).flatMap(({ path, value }) => fieldsWithoutValue(value).map((field) => problem('warning', 'condition.no-value', { ...place, field: path }, { field: field.split('.').at(-1)! })));
  return [...unfinished, ...Object.entries(shape).flatMap(([name, field]): Problem[] => {
    if (field.kind === 'rules') {
      return (values[name] as readonly { readonly when: ConditionGroup }[]).flatMap(({ when }, at) =>
        (when.rules.length === 0 ? [problem('warning', 'way.everybody', { ...place, field: `${name}.${at}` })] : []));
    }
    if (field.kind === 'ways') {
      return (values[name] as readonly Way[]).flatMap(({ on, when }, at) => (on === 'condition' && when.rules.length === 0 ? [problem('warning', 'way.everybody', { ...place, field: `${name}.${at}` })] : []));
    }
    if (field.kind === 'changes') {
      return (values[name] as readonly { readonly attribute: string; readonly value: unknown }[]).flatMap(({ attribute, value }, at) =>
        (value === '' ? [problem('warning', 'change.empties', { ...place, field: `${name}.${at}.value` }, { attribute })] : []));
    }
    return [];
  })];
}
