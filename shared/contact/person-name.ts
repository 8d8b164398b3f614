import type { AttributeValue, Contact } from './contact.ts';

/** Each part is empty where it is not known. */
export interface PersonName {
  readonly first: string;
  readonly last: string;
  /** As the contact bears it (`full_name`, else `name`), else put together from the parts there are. */
  readonly full: string;
}

/** The one place that says what a contact is called; lists name people in one column or in two. */
export function personName({ attributes }: Pick<Contact, 'attributes'>): PersonName {
  const first = attributeText(attributes['first_name']);
  const last = attributeText(attributes['last_name']);
  return { first, last, full: attributeText(attributes['full_name']) || attributeText(attributes['name']) || joined(first, last) };
}

/** An attribute as it may stand in a text: empty where there is none. */
export function attributeText(value: AttributeValue | undefined): string {
  return value === undefined || value === null ? '' : String(value).trim();
}

/** One Han part is enough for the Chinese order: "小明😀" and "Tom" stand behind 王 as well. */
function joined(first: string, last: string): string {
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`.trim();
}
