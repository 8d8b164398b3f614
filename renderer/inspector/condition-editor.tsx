import { Button, Group, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, ConditionGroup, Operator } from '#shared/condition/condition.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { isGroup, OFFERED_DEPTH, shapeOf, valuesOf, withAdded, withEntry, withOperator, withoutEntry } from './edit-condition.ts';
import { FieldSelect } from './field-select.tsx';
import { Act } from './fields/act.tsx';
import classes from './inspector.module.css';
import { operatorLabels, operatorOrder } from './operator-labels.ts';
import type { Variable } from './variables.ts';

interface ConditionEditorProps {
  readonly value: ConditionGroup;
  /** What may be compared. */
  readonly fields: readonly Variable[];
  readonly readOnly?: boolean;
  readonly depth?: number;
  /** Fields of this root that are not among `fields` may be named too. */
  readonly free?: 'event';
  /** What is said where there are no rules. */
  readonly none?: string;
  readonly onChange: (value: ConditionGroup) => void;
}

/** Rules over attributes, in groups: what our own evaluator decides, without any language to learn. */
export function ConditionEditor({ value, fields, readOnly = false, depth = 1, free, none, onChange }: ConditionEditorProps): ReactNode {
  const { t } = useTranslation('inspector');
  const blank: Comparison = { field: fields[0]?.path ?? 'contact.email', operator: '=', value: '' };
  return (
    <Stack gap={8}>
      {(value.rules.length > 1 || value.not === true) && (
        <Group gap={12}>
          <Select size="xs" w={170} aria-label={t('condition.combinator')} value={value.combinator} allowDeselect={false} readOnly={readOnly} data={[{ value: 'and', label: t('condition.and') }, { value: 'or', label: t('condition.or') }]}
            onChange={(combinator) => { if (combinator !== null) onChange({ ...value, combinator: combinator as 'and' | 'or' }); }} />
          <Switch size="xs" label={t('condition.not')} checked={value.not === true} disabled={readOnly} onChange={(event) => onChange({ combinator: value.combinator, rules: value.rules, ...(event.currentTarget.checked && { not: true }) })} />
        </Group>
      )}
      {value.rules.length === 0 && <Text size="xs" c="dimmed">{none ?? t('condition.everybody')}</Text>}
      {value.rules.map((entry, at) => (isGroup(entry)
        ? (
          <div key={at} className={classes.card}>
            <ConditionEditor value={entry} fields={fields} readOnly={readOnly} depth={depth + 1} {...(free && { free })} onChange={(next) => onChange(withEntry(value, at, next))} />
            {!readOnly && <Group justify="flex-end"><Act label={t('condition.remove')} onClick={() => onChange(withoutEntry(value, at))}><IconTrash size={16} /></Act></Group>}
          </div>
        )
        : <ComparisonRow key={at} value={entry} fields={fields} readOnly={readOnly} {...(free && { free })} onChange={(next) => onChange(withEntry(value, at, next))} onRemove={() => onChange(withoutEntry(value, at))} />
      ))}
      {!readOnly && (
        <Group gap={4}>
          <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconPlus size={14} />} onClick={() => onChange(withAdded(value, blank))}>{t('condition.add')}</Button>
          {depth < OFFERED_DEPTH && <Button size="compact-xs" variant="subtle" color="gray" leftSection={<IconPlus size={14} />} onClick={() => onChange(withAdded(value, { combinator: value.combinator === 'and' ? 'or' : 'and', rules: [blank] }))}>{t('condition.addGroup')}</Button>}
        </Group>
      )}
    </Stack>
  );
}

interface ComparisonRowProps {
  readonly value: Comparison;
  readonly fields: readonly Variable[];
  readonly readOnly: boolean;
  readonly free?: 'event';
  readonly onChange: (value: Comparison) => void;
  readonly onRemove: () => void;
}

function ComparisonRow({ value, fields, readOnly, free, onChange, onRemove }: ComparisonRowProps): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  return (
    <div className={classes.comparison}>
      <FieldSelect value={value.field} fields={fields} readOnly={readOnly} {...(free && { free })} onChange={(field) => onChange({ ...value, field })} />
      <Select size="xs" aria-label={t('condition.operator')} data={operatorOrder.map((operator) => ({ value: operator, label: operatorLabels[operator][locale] }))} value={value.operator} allowDeselect={false} readOnly={readOnly} maxDropdownHeight={360}
        onChange={(operator) => { if (operator !== null) onChange(withOperator(value, operator as Operator)); }} />
      {readOnly ? <span /> : <Act label={t('condition.remove')} onClick={onRemove}><IconTrash size={16} /></Act>}
      {shapeOf(value.operator) !== 'none' && <div className={classes.value}><ValueInput value={value} readOnly={readOnly} onChange={onChange} /></div>}
    </div>
  );
}

function ValueInput({ value, readOnly, onChange }: Omit<ComparisonRowProps, 'fields' | 'onRemove'>): ReactNode {
  const { t } = useTranslation('inspector');
  const values = valuesOf(value.value).map(String);
  switch (shapeOf(value.operator)) {
    case 'two': return (
      <Group gap={6} grow>
        {(['condition.from', 'condition.to'] as const).map((label, at) => (
          <TextInput key={label} size="xs" aria-label={t(label)} placeholder={t(label)} value={values[at] ?? ''} readOnly={readOnly} onChange={(event) => onChange({ ...value, value: [0, 1].map((index) => (index === at ? event.currentTarget.value : values[index] ?? '')) })} />
        ))}
      </Group>
    );
    case 'list': return (
      <TagsInput size="xs" aria-label={t('condition.value')} value={values} readOnly={readOnly} splitChars={[',', '，', '、']} acceptValueOnBlur {...(values.length === 0 && { placeholder: t('condition.values.placeholder') })} onChange={(list) => onChange({ ...value, value: list })} />
    );
    default: return <TextInput size="xs" aria-label={t('condition.value')} placeholder={t('condition.value')} value={values[0] ?? ''} readOnly={readOnly} onChange={(event) => onChange({ ...value, value: event.currentTarget.value })} />;
  }
}
