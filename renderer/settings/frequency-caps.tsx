import { Button, Group, Stack, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_CAPS, USUAL_CAP_WAIT, type FrequencyCap } from '#shared/connections.ts';
import { Act } from '#renderer/inspector/fields/act.tsx';
import { SettledNumber } from './settled-number.tsx';

/** What is offered first, and next. */
const OFFERED: readonly FrequencyCap[] = [{ max: 3, days: 7 }, { max: 1, days: 1 }, { max: 8, days: 30 }];

interface FrequencyCapsProps {
  readonly caps: readonly FrequencyCap[];
  readonly onChange: (caps: FrequencyCap[] | undefined) => void;
  /** Hours. */
  readonly wait: number | undefined;
  readonly onWait: (wait: number | undefined) => void;
}

/** How many messages one person may get, from all journeys together. */
export function FrequencyCaps({ caps, onChange, wait = USUAL_CAP_WAIT, onWait }: FrequencyCapsProps): ReactNode {
  const { t } = useTranslation('settings');
  const write = (next: readonly FrequencyCap[]): void => onChange(next.length > 0 ? [...next] : undefined);
  const next = OFFERED.find(({ days }) => caps.every((cap) => cap.days !== days)) ?? OFFERED[0]!;
  return (
    <Stack gap={8}>
      <Switch label={t('caps.switch')} description={t('caps.hint')} checked={caps.length > 0} onChange={({ currentTarget: { checked } }) => write(checked ? [OFFERED[0]!] : [])} />
      {caps.length > 0 && (
        <Stack gap={8} pl={50}>
          {caps.map((cap, at) => (
            <Group key={at} gap={12} align="flex-end" role="group" aria-label={t('caps.one', { number: at + 1 })}>
              <SettledNumber label={t('caps.max')} value={cap.max} min={1} max={1_000} onSettle={(max) => write(caps.with(at, { ...cap, max }))} />
              <SettledNumber label={t('caps.days')} value={cap.days} min={1} max={366} onSettle={(days) => write(caps.with(at, { ...cap, days }))} />
              {caps.length > 1 && <Act label={t('caps.remove')} onClick={() => write(caps.toSpliced(at, 1))}><IconTrash size={16} /></Act>}
            </Group>
          ))}
          {caps.length < MOST_CAPS && <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => write([...caps, next])}>{t('caps.add')}</Button></div>}
          <SettledNumber label={t('caps.wait')} description={t('caps.wait.hint')} width={332} value={wait} min={0} max={8_760} onSettle={(hours) => onWait(hours === USUAL_CAP_WAIT ? undefined : hours)} />
        </Stack>
      )}
    </Stack>
  );
}
