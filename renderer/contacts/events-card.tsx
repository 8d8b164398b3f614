import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { contactEvents } from '#renderer/db/contact-events.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { Card } from './card.tsx';
import { RecordEvent } from './record-event.tsx';

/** The newest are shown. */
const SHOWN = 20;

/** What sources, or a person, have told of somebody. */
export function EventsCard({ person }: { readonly person: ContactRecord }): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const { db } = useServices();
  const { data: events } = useLive(() => contactEvents(db, person.key, SHOWN), [db, person.key]);
  const [recording, setRecording] = useState(false);
  return (
    <Card title={t('contact.events')} action={<Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setRecording(true)}>{t('contact.events.record')}</Button>}>
      {events?.length === 0 && <Text c="dimmed">{t('contact.events.none')}</Text>}
      {events && events.length > 0 && (
        <Stack gap={8} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {events.map(({ seq, name, occurredAt, data }) => (
            <li key={seq}>
              <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>{name}</Text>
              {Object.keys(data).length > 0 && <Text size="sm" style={{ overflowWrap: 'anywhere' }} lineClamp={3}>{format.list(Object.entries(data).map(([field, value]) => `${field}: ${String(value ?? '')}`))}</Text>}
              <Text size="xs" c="dimmed" className="num">{format.dateTime(occurredAt)}</Text>
            </li>
          ))}
        </Stack>
      )}
      {recording && <RecordEvent person={person} onClose={() => setRecording(false)} />}
    </Card>
  );
}
