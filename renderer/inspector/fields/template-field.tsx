import { Textarea, TextInput } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import { TemplatePreview } from '#renderer/inspector/template-preview.tsx';
import { VariableMenu } from '#renderer/inspector/variable-menu.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** Text with variables: a menu that inserts them where the cursor is, and under it what one person would get. */
export function TemplateField({ field }: FieldProps<'template'>): ReactNode {
  const { t } = useTranslation('inspector');
  const error = useFieldError(field);
  const label = field.optional ? `${field.label} (${t('field.optional')})` : field.label;
  return (
    <div>
      <TemplateInput label={label} description={field.hint} error={error} path={field.path} value={field.value} multiline={field.multiline} />
      {!field.problems.some(({ code }) => code === 'template.invalid') && error === null && <TemplatePreview source={field.value} />}
    </div>
  );
}

interface TemplateInputProps {
  readonly label: string;
  readonly description?: string | null;
  readonly error: string | null;
  readonly path: string;
  readonly value: string;
  readonly multiline: boolean;
}

export function TemplateInput({ label, description, error, path, value, multiline }: TemplateInputProps): ReactNode {
  const { set, readOnly } = useForm();
  const input = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const insert = (text: string): void => {
    const { selectionStart, selectionEnd } = input.current ?? {};
    const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    set(path, value.slice(0, from) + text + value.slice(to));
    // After the new value has been drawn.
    requestAnimationFrame(() => { input.current?.focus(); input.current?.setSelectionRange(from + text.length, from + text.length); });
  };
  const common = { label, description: description ?? undefined, error, value, readOnly, ref: input, spellCheck: true };
  return (
    <div style={{ position: 'relative' }}>
      {!readOnly && <div style={{ position: 'absolute', right: 0, top: -2, zIndex: 1 }}><VariableMenu field={label} onInsert={insert} /></div>}
      {multiline
        ? <Textarea {...common} autosize minRows={4} maxRows={18} onChange={(event) => set(path, event.currentTarget.value)} />
        : <TextInput {...common} onChange={(event) => set(path, event.currentTarget.value)} />}
    </div>
  );
}
