import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

export function ChoiceField({ field }: FieldProps<'choice'>): ReactNode {
  const { set, readOnly } = useForm();
  return (
    <Select label={field.label} description={field.hint} error={useFieldError(field)} data={[...field.options]} value={field.value} allowDeselect={false} maw={280} readOnly={readOnly}
      onChange={(value) => { if (value !== null) set(field.path, value); }} />
  );
}
