import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { knownEvents } from '#renderer/db/known-events.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** The name of an event; one that nobody has told yet may be typed as well. */
export function EventField({ field }: FieldProps<'event'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { db } = useServices();
  const { set, readOnly } = useForm();
  const { data: known } = useLive(() => knownEvents(db), [db]);
  return (
    <Autocomplete label={field.label} description={field.hint} error={useFieldError(field)} data={(known ?? []).map(({ name }) => name)} value={field.value} placeholder={t('event.placeholder')} maxLength={100} readOnly={readOnly}
      onChange={(value) => { if (value !== field.value) set(field.path, value); }} />
  );
}
