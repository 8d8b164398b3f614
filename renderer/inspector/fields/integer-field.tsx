import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** What is out of range stays to be seen: it is the problem that says so, not the field that corrects it. */
export function IntegerField({ field }: FieldProps<'integer'>): ReactNode {
  const { set, readOnly } = useForm();
  return (
    <NumberInput label={field.label} description={field.hint} error={useFieldError(field)} value={field.value ?? ''} clampBehavior="none" allowDecimal={false} min={field.min} max={field.max} maw={220} readOnly={readOnly}
      onChange={(value) => { if (value !== (field.value ?? '')) set(field.path, value); }} />
  );
}
