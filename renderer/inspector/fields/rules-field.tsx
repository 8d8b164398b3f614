import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wayName } from '#shared/view/way-name.ts';
import type { RuleDraft } from '#renderer/editor/form.ts';
import type { Json } from '#renderer/editor/document.ts';
import { ConditionEditor } from '#renderer/inspector/condition-editor.tsx';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import classes from '#renderer/inspector/inspector.module.css';
import { Act } from './act.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** The ways of a branch, tried from top to bottom. A way's id is its port, so it never changes. */
export function RulesField({ field }: FieldProps<'rules'>): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  const { set, readOnly, variables } = useForm();
  const error = useFieldError(field);
  const write = (rules: readonly RuleDraft[]): void => set(field.path, rules as unknown as Json);
  const change = (at: number, rule: RuleDraft): void => write(field.value.map((old, index) => (index === at ? rule : old)));
  const swap = (at: number, other: number): void => write(field.value.map((old, index) => (index === at ? field.value[other]! : index === other ? field.value[at]! : old)));
  const fields = variables.filter(({ group }) => group !== 'journey');
  return (
    <Stack gap={12} role="group" aria-label={field.label}>
      <div>
        <Text size="sm" fw={500}>{field.label}</Text>
        {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      </div>
      {field.value.map((rule, at) => (
        <div key={rule.id} className={classes.card} data-field={`${field.path}.${at}`}>
          <Group gap={4} wrap="nowrap" mb={8}>
            <TextInput flex={1} aria-label={t('rules.name', { number: at + 1 })} placeholder={wayName({}, at, locale)} value={rule.name} maxLength={200} readOnly={readOnly} onChange={(event) => change(at, { ...rule, name: event.currentTarget.value })} />
            {!readOnly && (
              <>
                <Act label={t('rules.up')} disabled={at === 0} onClick={() => swap(at, at - 1)}><IconArrowUp size={16} /></Act>
                <Act label={t('rules.down')} disabled={at === field.value.length - 1} onClick={() => swap(at, at + 1)}><IconArrowDown size={16} /></Act>
                <Act label={t('rules.remove')} onClick={() => write(field.value.filter((_, index) => index !== at))}><IconTrash size={16} /></Act>
              </>
            )}
          </Group>
          <Text size="xs" c="dimmed" mb={4}>{t('rules.if')}</Text>
          <ConditionEditor value={rule.when} fields={fields} readOnly={readOnly} onChange={(when) => change(at, { ...rule, when })} />
        </div>
      ))}
      {error !== null && <Text size="xs" c="var(--err)">{error}</Text>}
      {!readOnly && <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...field.value, field.blank])}>{t('rules.add')}</Button></div>}
    </Stack>
  );
}
