import type { TFunction } from 'i18next';
import type { Comparison, ConditionGroup } from '#shared/condition/condition.ts';
import type { Format } from '#renderer/i18n/use-format.ts';
import { fieldLabel } from './field-label.ts';

/** A rule as people would say it. */
export function sayCondition(t: TFunction<'contacts'>, format: Format, { combinator, not, rules }: ConditionGroup): string {
  const said = rules.map((entry) => ('rules' in entry ? `(${sayCondition(t, format, entry)})` : sayComparison(t, format, entry))).join(t(`op.${combinator}`));
  return not ? t('op.not', { rules: said }) : said;
}

function sayComparison(t: TFunction<'contacts'>, format: Format, { field, operator, value }: Comparison): string {
  const name = field.startsWith('contact.') ? fieldLabel(t, field.slice('contact.'.length)) : field.split('.').at(-1)!;
  return t(`op.${operator}`, { field: name, value: Array.isArray(value) ? format.list(value.map(String)) : String(value ?? '') });
}
