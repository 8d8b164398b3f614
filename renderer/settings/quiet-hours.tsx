import { Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '#shared/connections.ts';

/** What is offered first: nobody is woken by a newsletter. */
const USUAL = { from: '22:00', to: '08:00' } as const;

interface QuietHoursProps {
  readonly quiet: WorkspaceSettings['quiet'];
  readonly onChange: (quiet: WorkspaceSettings['quiet']) => void;
}

/** When no marketing leaves, on each contact’s own clock. */
export function QuietHours({ quiet, onChange }: QuietHoursProps): ReactNode {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(quiet ?? USUAL);
  useEffect(() => { if (quiet) setTyped(quiet); }, [quiet]);
  function type(next: { from: string; to: string }): void {
    setTyped(next);
    // While a time is being typed there is none.
    if (next.from !== '' && next.to !== '') onChange(next);
  }
  const { from, to } = typed;
  const note = from === '' || to === '' ? 'quiet.unset' : from === to ? 'quiet.never' : to < from ? 'quiet.night' : 'quiet.day';
  return (
    <Stack gap={8}>
      <Switch label={t('quiet.switch')} description={t('quiet.hint')} checked={quiet !== undefined} onChange={({ currentTarget: { checked } }) => onChange(checked ? { from: from || USUAL.from, to: to || USUAL.to } : undefined)} />
      {quiet && (
        <Stack gap={4} pl={50}>
          <Group gap={12}>
            <TextInput type="time" w={160} label={t('quiet.from')} value={from} onChange={({ currentTarget: { value } }) => type({ from: value.slice(0, 5), to })} />
            <TextInput type="time" w={160} label={t('quiet.to')} value={to} onChange={({ currentTarget: { value } }) => type({ from, to: value.slice(0, 5) })} />
          </Group>
          <Text size="xs" c={note === 'quiet.night' || note === 'quiet.day' ? 'dimmed' : 'var(--warn)'}>{t(note, { from, to })}</Text>
        </Stack>
      )}
    </Stack>
  );
}
