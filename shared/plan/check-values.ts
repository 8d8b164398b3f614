import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { NodeType } from '#shared/node/node-type.ts';
import type { Way } from '#shared/node/ways.ts';
import { problem, type Place, type Problem } from '#shared/workflow/problem.ts';

/** Values that are allowed, but more often forgotten than meant: a way for everybody, a change to nothing. */
export function checkValues({ params: shape }: NodeType, params: unknown, place: Place): Problem[] {
  const values = params as Readonly<Record<string, unknown>>;
  return Object.entries(shape).flatMap(([name, field]): Problem[] => {
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
  });
}
