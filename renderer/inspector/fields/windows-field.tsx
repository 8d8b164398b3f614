import { Button, Chip, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { windowDays, type WeeklyWindow } from '#shared/calendar/weekly-window.ts';
import type { Json } from '#renderer/editor/document.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import classes from '#renderer/inspector/inspector.module.css';
import { Act } from './act.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** All seven days in one row: the filled ones are chosen. */
const DAY = { root: { flex: 1 }, label: { width: '100%', paddingInline: 0, justifyContent: 'center' }, iconWrapper: { display: 'none' } } as const;

/** Times of the week, each with its days. */
export function WindowsField({ field }: FieldProps<'windows'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  const write = (windows: readonly WeeklyWindow[]): void => set(field.path, windows as unknown as Json);
  const error = useFieldError(field, field.path);
  // Of the whole list, if no card can show it: that it is empty, or never comes.
  const own = field.problems.some(({ place }) => place.field === field.path);
  return (
    <Stack gap={12} role="group" aria-label={field.label}>
      <Text size="sm" fw={500}>{field.label}</Text>
      {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      {field.value.map((window, at) => (
        <WindowCard key={at} field={field} at={at} window={window} removable={field.value.length > 1}
          onChange={(next) => write(field.value.with(at, next))} onRemove={() => write(field.value.toSpliced(at, 1))} />
      ))}
      {own && error !== null && <Text size="xs" c="var(--err)">{error}</Text>}
      {!readOnly && <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...field.value, field.blank])}>{t('windows.add')}</Button></div>}
    </Stack>
  );
}

interface WindowCardProps extends FieldProps<'windows'> {
  readonly at: number;
  readonly window: WeeklyWindow;
  readonly removable: boolean;
  readonly onChange: (window: WeeklyWindow) => void;
  readonly onRemove: () => void;
}

function WindowCard({ field, at, window, removable, onChange, onRemove }: WindowCardProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { readOnly } = useForm();
  const path = `${field.path}.${at}`;
  const daysError = useFieldError(field, `${path}.days`);
  const { days, from, to } = window;
  const note = from === '' || to === '' || to > from ? null : t(to === from ? 'windows.wholeDay' : 'windows.nextDay', { to });
  return (
    <div className={classes.card} data-field={path} role="group" aria-label={t('windows.one', { number: at + 1 })}>
      <Stack gap={8}>
        <Group gap={4} wrap="nowrap" role="group" aria-label={t('windows.days')}>
          {windowDays.map((day) => (
            <Chip key={day} size="xs" variant="filled" color="ink" styles={DAY} checked={days.includes(day)} disabled={readOnly}
              onChange={(checked) => onChange({ ...window, days: windowDays.filter((one) => (one === day ? checked : days.includes(one))) })}>{t(`windows.${day}`)}</Chip>
          ))}
        </Group>
        {daysError !== null && <Text size="xs" c="var(--err)">{daysError}</Text>}
        <Group gap={8} wrap="nowrap" align="flex-end">
          <TextInput type="time" flex={1} label={t('windows.from')} value={from} error={useFieldError(field, `${path}.from`)} readOnly={readOnly} onChange={(event) => onChange({ ...window, from: event.currentTarget.value.slice(0, 5) })} />
          <TextInput type="time" flex={1} label={t('windows.to')} value={to} error={useFieldError(field, `${path}.to`)} readOnly={readOnly} onChange={(event) => onChange({ ...window, to: event.currentTarget.value.slice(0, 5) })} />
          {!readOnly && removable && <Act label={t('windows.remove')} onClick={onRemove}><IconTrash size={16} /></Act>}
        </Group>
        {note !== null && <Text size="xs" c="dimmed">{note}</Text>}
      </Stack>
    </div>
  );
}
