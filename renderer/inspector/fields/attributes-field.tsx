import { TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

export function AttributesField({ field }: FieldProps<'attributes'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, attributes, readOnly } = useForm();
  return (
    <TagsInput label={field.label} description={field.hint} error={useFieldError(field)} data={[...attributes]} value={[...field.value]} readOnly={readOnly} acceptValueOnBlur
      {...(field.value.length === 0 && { placeholder: t('attributes.placeholder') })} onChange={(value) => set(field.path, value)} />
  );
}
