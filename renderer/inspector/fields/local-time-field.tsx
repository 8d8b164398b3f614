import { CloseButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** The browser's own field for a time of day: “09:30” by keys, by picker, in either habit of writing it. */
export function LocalTimeField({ field }: FieldProps<'local-time'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { t: ui } = useTranslation('ui');
  const { set, readOnly } = useForm();
  return (
    <TextInput type="time" label={field.label} description={field.hint} error={useFieldError(field)} value={field.value} maw={220} readOnly={readOnly} title={field.value === '' ? t('time.none') : undefined}
      rightSection={field.value === '' || readOnly ? null : <CloseButton size="sm" aria-label={`${ui('clear')}: ${field.label}`} onClick={() => set(field.path, '')} />}
      onChange={(event) => set(field.path, event.currentTarget.value.slice(0, 5))} />
  );
}
