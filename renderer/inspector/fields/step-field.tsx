import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** One of the steps before this one. One that is gone, or comes later by now, stays to be seen. */
export function StepField({ field }: FieldProps<'step'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, earlier, readOnly } = useForm();
  const options = earlier.map(({ id, name }) => ({ value: id, label: name }));
  const known = field.value === '' || earlier.some(({ id }) => id === field.value);
  return (
    <Select label={field.label} description={field.hint} error={useFieldError(field)} data={known ? options : [{ value: field.value, label: t('step.notBefore') }, ...options]} value={field.value === '' ? null : field.value}
      placeholder={t('step.choose')} searchable allowDeselect={false} nothingFoundMessage={t('variable.none')} readOnly={readOnly} onChange={(id) => { if (id !== null) set(field.path, id); }} />
  );
}
