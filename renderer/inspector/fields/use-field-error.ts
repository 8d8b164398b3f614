import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '#renderer/editor/form.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { fieldWords } from '#renderer/inspector/field-words.ts';
import { complaints, FieldTouchContext } from './field-touch.ts';

/** What is to be said of what is wrong with the field, or with what stands at `under` in it, for Mantine's `error`. */
export function useFieldError(field: FormField, under?: string): string | null {
  const { t } = useTranslation('inspector');
  const touch = useContext(FieldTouchContext);
  return fieldWords({ ...field, problems: complaints(field.problems, touch) }, useLocale(), t, under);
}
