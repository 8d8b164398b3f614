import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arm } from '#shared/node/ways.ts';
import type { Json } from '#renderer/editor/document.ts';
import { useForm } from '#renderer/inspector/inspector-context.ts';
import { Act } from './act.tsx';
import type { FieldProps } from './field-props.ts';
import { useFieldError } from './use-field-error.ts';

const FEWEST = 2;

/** The arms of an experiment. Only the last can be taken away: the others keep their letters, and so their people. */
export function ArmsField({ field }: FieldProps<'arms'>): ReactNode {
  const { t } = useTranslation('inspector');
  const { set, readOnly } = useForm();
  const error = useFieldError(field);
  const arms = field.value;
  const sum = arms.reduce((total, { weight }) => total + weight, 0);
  const write = (next: readonly Arm[]): void => set(field.path, next as unknown as Json);
  return (
    <Stack gap={8} role="group" aria-label={field.label}>
      <div>
        <Text size="sm" fw={500}>{field.label}</Text>
        {field.hint !== null && <Text size="xs" c="dimmed">{field.hint}</Text>}
      </div>
      {arms.map((arm, at) => (
        <Group key={at} gap={6} wrap="nowrap" data-field={`${field.path}.${at}`}>
          <Text fw={600} w={16}>{letterOf(at)}</Text>
          <TextInput flex={1} aria-label={t('arms.name', { letter: letterOf(at) })} placeholder={t('arms.name.none')} value={arm.name} maxLength={200} readOnly={readOnly} onChange={(event) => write(arms.with(at, { ...arm, name: event.currentTarget.value }))} />
          <NumberInput w={84} aria-label={t('arms.weight', { letter: letterOf(at) })} value={arm.weight} min={0} max={1_000} allowDecimal={false} allowNegative={false} clampBehavior="strict" readOnly={readOnly}
            onChange={(weight) => { if (typeof weight === 'number' && weight !== arm.weight) write(arms.with(at, { ...arm, weight })); }} />
          <Text size="xs" c="dimmed" w={40} ta="right" className="num">{sum > 0 ? `${Math.round((arm.weight / sum) * 100)} %` : ''}</Text>
          {!readOnly && arms.length > FEWEST && <Act label={t('arms.remove')} disabled={at !== arms.length - 1} onClick={() => write(arms.slice(0, -1))}><IconTrash size={16} /></Act>}
        </Group>
      ))}
      {error !== null && <Text size="xs" c="var(--err)">{error}</Text>}
      {!readOnly && arms.length < field.most && <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...arms, { name: '', weight: 50 }])}>{t('arms.add')}</Button></div>}
    </Stack>
  );
}

function letterOf(at: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + at);
}
