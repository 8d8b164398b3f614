import { TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** Also parted by commas of either script, so that a list can be pasted. */
export function WordsField({ field }: FieldProps<'words'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  return (
    <TagsInput label={field.label} description={field.hint} error={useFieldError(field)} value={[...field.value]} readOnly={readOnly} splitChars={[',', '，', '、', ';', '；']} acceptValueOnBlur
      {...(field.value.length === 0 && { placeholder: t('words.placeholder') })} onChange={(value) => set(field.path, value)} />
  );
}
