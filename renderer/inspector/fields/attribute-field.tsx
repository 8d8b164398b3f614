import { Autocomplete } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** One that nobody has yet may be typed as well: the contacts can still come. */
export function AttributeField({ field }: FieldProps<'attribute'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, attributes, readOnly } = useForm();
  return <Autocomplete label={field.label} description={field.hint} error={useFieldError(field)} data={[...attributes]} value={field.value} placeholder={t('attribute.placeholder')} readOnly={readOnly} onChange={(value) => { if (value !== field.value) set(field.path, value); }} />;
}
