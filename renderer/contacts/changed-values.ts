import type { AttributeValue } from '#shared/contact/contact.ts';

type Values = Readonly<Record<string, AttributeValue>>;

/** Of these values, those that are not as they were. */
export function changedValues(before: Values, values: Values): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => (Object.hasOwn(before, name) ? before[name] : null) !== value));
}
