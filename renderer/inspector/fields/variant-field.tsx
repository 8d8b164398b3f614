import { Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** One of several shapes: which one, and under it, as children, the fields of that one. */
export function VariantField({ field, children }: FieldProps<'variant'> & { readonly children: ReactNode }): ReactNode {
  const { set, readOnly } = useForm();
  const error = useFieldError(field);
  return (
    <Stack gap={12}>
      <Select label={field.label} description={field.hint} error={error} data={field.cases.map(({ mode, label }) => ({ value: mode, label }))} value={field.value} allowDeselect={false} readOnly={readOnly}
        onChange={(mode) => {
          const chosen = field.cases.find((one) => one.mode === mode);
          if (chosen && mode !== field.value) set(field.path, chosen.params);
        }} />
      {field.fields.length > 0 && (
        
          <Stack gap={12} pl={12} style={{ borderLeft: '2px solid var(--border)' }}>{children}</Stack>
        
      )}
    </Stack>
  );
}
