import { Button, Group, NumberInput, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerField } from '#shared/node/answer.ts';
import type { Json } from '#renderer/editor/document.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import classes from '#renderer/inspector/inspector.module.css';
import { Act } from './act.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

const KINDS: readonly AnswerField['type'][] = ['text', 'number', 'boolean', 'choice'];

/** What a model must fill in, field by field. */
export function AnswerFieldsField({ field }: FieldProps<'answer-fields'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  const write = (fields: readonly AnswerField[]): void => set(field.path, fields as unknown as Json);
  const error = useFieldError(field);
  return (
    <Stack gap={12} role="group" aria-label={field.label}>
      <Text size="sm" fw={500}>{field.label}</Text>
      {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      {field.value.map((answer, at) => (
        <AnswerCard key={at} field={field} at={at} answer={answer} onChange={(next) => write(field.value.map((old, index) => (index === at ? next : old)))} onRemove={() => write(field.value.filter((_, index) => index !== at))} />
      ))}
      {error !== null && field.value.length === 0 && <Text size="xs" c="var(--err)">{error}</Text>}
      {!readOnly && <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...field.value, field.blank])}>{t('answer.add')}</Button></div>}
    </Stack>
  );
}

interface AnswerCardProps extends FieldProps<'answer-fields'> {
  readonly at: number;
  readonly answer: AnswerField;
  readonly onChange: (answer: AnswerField) => void;
  readonly onRemove: () => void;
}

function AnswerCard({ field, at, answer, onChange, onRemove }: AnswerCardProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { readOnly } = useForm();
  const path = `${field.path}.${at}`;
  const optionsError = useFieldError(field, `${path}.options`);
  const maxError = useFieldError(field, `${path}.max`);
  return (
    <div className={classes.card} data-field={path}>
      <Stack gap={8}>
        <Group gap={8} wrap="nowrap" align="flex-start">
          <TextInput flex={1} label={t('answer.name')} value={answer.name} error={useFieldError(field, `${path}.name`)} readOnly={readOnly} onChange={(event) => onChange({ ...answer, name: event.currentTarget.value })} />
          <Select w={132} label={t('answer.type')} data={KINDS.map((value) => ({ value, label: t(`answer.type.${value}`) }))} value={answer.type} allowDeselect={false} readOnly={readOnly} onChange={(type) => { if (type !== null) onChange({ ...answer, type: type as AnswerField['type'] }); }} />
          {!readOnly && <div style={{ paddingTop: 24 }}><Act label={t('answer.remove')} onClick={onRemove}><IconTrash size={16} /></Act></div>}
        </Group>
        <TextInput label={t('answer.hint')} value={answer.hint} maxLength={500} readOnly={readOnly} onChange={(event) => onChange({ ...answer, hint: event.currentTarget.value })} />
        {answer.type === 'choice' && <TagsInput label={t('answer.options')} value={answer.options} error={optionsError} splitChars={[',', '，', '、']} acceptValueOnBlur readOnly={readOnly} onChange={(options) => onChange({ ...answer, options })} />}
        {answer.type === 'text' && (
          <NumberInput label={t('answer.max')} value={answer.max} error={maxError} min={1} max={20_000} allowDecimal={false} maw={160} readOnly={readOnly}
            onChange={(max) => { if (typeof max === 'number' && max !== answer.max) onChange({ ...answer, max }); }} />
        )}
      </Stack>
    </div>
  );
}
