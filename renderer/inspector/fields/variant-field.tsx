import { Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import { FieldView } from './field-view.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** One of several shapes: which one, and under it the fields of that one. */
export function VariantField({ field }: FieldProps<'variant'>): ReactNode {
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
        
          <Stack gap={12} pl={12} style={{ borderLeft: '2px solid var(--border)' }}>{field.fields.map((inner) => <FieldView key={inner.path} field={inner} />)}</Stack>
        
      )}
    </Stack>
  );
}
