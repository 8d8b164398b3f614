import { Autocomplete, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeDraft } from '#renderer/editor/read-draft.ts';
import type { Json } from '#renderer/editor/document.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import classes from '#renderer/inspector/inspector.module.css';
import { Act } from './act.tsx';
import type { FieldProps } from './field-props.ts';
import { TemplateInput } from './template-field.tsx';
import { useFieldError } from './use-field-error.ts';

export function ChangesField({ field }: FieldProps<'changes'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  const write = (changes: readonly ChangeDraft[]): void => set(field.path, changes as unknown as Json);
  const error = useFieldError(field);
  return (
    <Stack gap={12} role="group" aria-label={field.label}>
      <Text size="sm" fw={500}>{field.label}</Text>
      {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      {field.value.map((change, at) => (
        <ChangeCard key={at} field={field} at={at} change={change} onChange={(next) => write(field.value.map((old, index) => (index === at ? next : old)))} onRemove={() => write(field.value.filter((_, index) => index !== at))} />
      ))}
      {error !== null && field.value.length === 0 && <Text size="xs" c="var(--err)">{error}</Text>}
      {!readOnly && <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...field.value, field.blank])}>{t('changes.add')}</Button></div>}
    </Stack>
  );
}

interface ChangeCardProps extends FieldProps<'changes'> {
  readonly at: number;
  readonly change: ChangeDraft;
  readonly onChange: (change: ChangeDraft) => void;
  readonly onRemove: () => void;
}

function ChangeCard({ field, at, change, onChange, onRemove }: ChangeCardProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { attributes, readOnly } = useForm();
  const path = `${field.path}.${at}`;
  const text = change.value === null ? '' : String(change.value);
  const valueError = useFieldError(field, `${path}.value`);
  return (
    <div className={classes.card} data-field={path}>
      <Stack gap={8}>
        <Group gap={4} wrap="nowrap" align="flex-end">
          <Autocomplete flex={1} label={t('changes.attribute')} data={[...attributes]} value={change.attribute} placeholder={t('attribute.placeholder')} error={useFieldError(field, `${path}.attribute`)} readOnly={readOnly}
            onChange={(attribute) => { if (attribute !== change.attribute) onChange({ ...change, attribute }); }} />
          {!readOnly && <Act label={t('changes.remove')} onClick={onRemove}><IconTrash size={16} /></Act>}
        </Group>
        {change.template
          ? <TemplateInput label={t('changes.value')} error={valueError} path={`${path}.value`} value={text} multiline={false} />
          : <TextInput label={t('changes.value')} error={valueError} value={text} readOnly={readOnly} onChange={(event) => onChange({ ...change, value: event.currentTarget.value })} />}
        <Group gap={16}>
          <Switch size="xs" label={t('changes.template')} checked={change.template} disabled={readOnly} onChange={(event) => onChange({ ...change, value: text, template: event.currentTarget.checked })} />
          <Switch size="xs" label={t('changes.onlyIfEmpty')} checked={change.onlyIfEmpty} disabled={readOnly} onChange={(event) => onChange({ ...change, onlyIfEmpty: event.currentTarget.checked })} />
        </Group>
      </Stack>
    </div>
  );
}
