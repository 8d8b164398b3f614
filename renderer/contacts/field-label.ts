import type { TFunction } from 'i18next';

/** Fields that have a name in both languages; every other one is called as its owner has called it. */
const KNOWN = [
  'email', 'external_id', 'first_name', 'last_name', 'full_name', 'name', 'nickname', 'city', 'phone', 'language', 'timezone', 'company', 'plan', 'birthday', 'gender', 'age', 'country', 'region',
  'address', 'postal_code', 'job_title',
  'consent_source', 'consent_date',
] as const;
type Known = (typeof KNOWN)[number];

export const knownFields: readonly string[] = KNOWN;

export function fieldLabel(t: TFunction<'contacts'>, name: string): string {
  return (KNOWN as readonly string[]).includes(name) ? t(`field.${name as Known}`) : name;
}
