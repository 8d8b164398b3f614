import { useTranslation } from 'react-i18next';
import type { FormField } from '#renderer/editor/form.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { fieldWords } from '#renderer/inspector/field-words.ts';

/** What is wrong with the field, or with what stands at `under` in it, for Mantine's `error`. */
export function useFieldError(field: FormField, under?: string): string | null {
  const { t } = useTranslation('inspector');
  return fieldWords(field, useLocale(), t, under);
}
