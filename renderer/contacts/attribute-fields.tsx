import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type AttributeRow, type Kind, type RowProblem } from './attribute-rows.ts';
import { fieldLabel } from './field-label.ts';

interface AttributeFieldsProps {
  readonly rows: readonly AttributeRow[];
  readonly problems: ReadonlyMap<number, RowProblem>;
  readonly onRows: (rows: readonly AttributeRow[]) => void;
}

/** One line for each field: what it is called, what kind of value it has, and the value. */
export function AttributeFields({ rows, problems, onRows }: AttributeFieldsProps): ReactNode {
  const { t } = useTranslation('contacts');
  const change = (row: AttributeRow, more: Partial<AttributeRow>): void => onRows(rows.map((one) => (one === row ? { ...row, ...more } : one)));
  const add = (): void => onRows([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, name: '', kind: 'text', text: '', fresh: true }]);
  return (
    <Stack gap={8}>
      <Text size="sm" fw={500}>{t('form.fields')}</Text>
      {rows.map((row) => {
        const problem = problems.get(row.id);
        const label = row.fresh ? row.name || t('form.field.new') : fieldLabel(t, row.name);
        return (
          <Group key={row.id} gap={8} align="flex-start" wrap="nowrap">
            {row.fresh
              ? <TextInput w={180} autoFocus aria-label={t('form.field.name')} placeholder={t('form.field.name')} value={row.name} maxLength={64} onChange={(event) => change(row, { name: event.currentTarget.value })}
                  error={(problem === 'name' || problem === 'twice') && t(`form.problem.${problem}`)} />
              : <Text w={180} flex="none" mt={6} c="dimmed">{label}</Text>}
            <Select w={120} flex="none" aria-label={t('form.field.kind', { name: label })} allowDeselect={false} value={row.kind} data={KINDS.map((kind) => ({ value: kind, label: t(`form.kind.${kind}`) }))}
              onChange={(kind) => change(row, { kind: kind as Kind, ...(kind === 'yesNo' && { text: row.text === 'true' ? 'true' : 'false' }) })} />
            <Value row={row} label={label} error={problem === 'number' && t('form.problem.number')} onText={(text) => change(row, { text })} />
            <ActionIcon aria-label={t('form.field.remove', { name: label })} disabled={!row.fresh && row.text === ''} onClick={() => (row.fresh ? onRows(rows.filter((one) => one !== row)) : change(row, { text: '' }))}><IconX size={16} /></ActionIcon>
          </Group>
        );
      })}
      <Group><Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>{t('form.field.add')}</Button></Group>
    </Stack>
  );
}

interface ValueProps { readonly row: AttributeRow; readonly label: string; readonly error: ReactNode; readonly onText: (text: string) => void }

function Value({ row, label, error, onText }: ValueProps): ReactNode {
  const { t } = useTranslation('contacts');
  if (row.kind === 'yesNo') {
    return <Select flex={1} aria-label={label} clearable value={row.text === '' ? null : row.text} data={[{ value: 'true', label: t('form.yes') }, { value: 'false', label: t('form.no') }]} onChange={(value) => onText(value ?? '')} />;
  }
  const date = row.kind === 'date' && /^(\d{4}-\d{2}-\d{2})?$/.test(row.text);
  return <TextInput flex={1} aria-label={label} type={date ? 'date' : 'text'} inputMode={row.kind === 'number' ? 'decimal' : 'text'} value={row.text} maxLength={65_536} onChange={(event) => onText(event.currentTarget.value)} error={error} />;
}
