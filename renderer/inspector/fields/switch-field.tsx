import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

export function SwitchField({ field }: FieldProps<'switch'>): ReactNode {
  const { set, readOnly } = useForm();
  return <Switch label={field.label} description={field.hint} error={useFieldError(field)} checked={field.value} disabled={readOnly} onChange={(event) => set(field.path, event.currentTarget.checked)} />;
}
