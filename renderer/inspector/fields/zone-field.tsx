import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import { zoneOptions } from '#renderer/ui/zone-select.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

const ANY_KNOWN = 'UTC';

/** Whose clock counts: first the contact’s own, then every zone there is. */
export function ZoneField({ field }: FieldProps<'zone'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { t: ui } = useTranslation('ui');
  const { set, readOnly } = useForm();
  const locale = useLocale();
  const options = useMemo(() => [{ value: '', label: t('zone.contact') }, ...zoneOptions(locale, field.value || ANY_KNOWN)], [t, locale, field.value]);
  return (
    <Select label={field.label} description={field.hint} error={useFieldError(field)} data={options} value={field.value} searchable allowDeselect={false} maxDropdownHeight={320} limit={100}
      nothingFoundMessage={ui('zone.none')} readOnly={readOnly} onChange={(zone) => { if (zone !== null) set(field.path, zone); }} />
  );
}
