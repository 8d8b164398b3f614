import { Chip, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { windowDays } from '#shared/calendar/weekly-window.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

/** Days of the week, in their order. */
export function DaysField({ field }: FieldProps<'days'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  const error = useFieldError(field);
  return (
    <Stack gap={6} role="group" aria-label={field.label}>
      <Text size="sm" fw={500}>{field.label}</Text>
      {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      <Group gap={4}>
        {windowDays.map((day) => (
          <Chip key={day} size="xs" variant="outline" checked={field.value.includes(day)} disabled={readOnly}
            onChange={(checked) => set(field.path, windowDays.filter((one) => (one === day ? checked : field.value.includes(one))))}>{t(`windows.${day}`)}</Chip>
        ))}
      </Group>
      {error !== null && <Text size="xs" c="var(--err)">{error}</Text>}
    </Stack>
  );
}
