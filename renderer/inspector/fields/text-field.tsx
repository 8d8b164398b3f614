import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';

export function TextField({ field }: FieldProps<'text'>): ReactNode {
  const { set, readOnly } = useForm();
  return <TextInput label={field.label} description={field.hint} error={useFieldError(field)} value={field.value} maxLength={field.max} readOnly={readOnly} onChange={(event) => set(field.path, event.currentTarget.value)} />;
}
