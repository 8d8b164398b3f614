import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { MessageState } from '#renderer/messages/message-state.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import type { SendRecord } from '#shared/host.ts';
import { Card } from './card.tsx';
import classes from './history.module.css';
import { journeyNames } from './journey-names.ts';
import { WhyDialog } from './why-dialog.tsx';

/** The host takes so many at once; the newest are asked for. */
const MOST_ENROLLMENTS = 1_000;

/** What was written to this person, and why. */
export function MessagesCard({ person, ways }: { readonly person: ContactRecord; readonly ways: readonly ContactWay[] | undefined }): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: words } = useTranslation('messages');
  const locale = useLocale();
  const [asked, setAsked] = useState<SendRecord | null>(null);
  const enrollments = (ways ?? []).slice(0, MOST_ENROLLMENTS).map(({ enrollment }) => enrollment);
  const { data, fault, reload } = useHostData('listSendsOf', { enrollments });
  // The host does not tell of each message, but whoever was written to has also moved.
  useEffect(reload, [ways, reload]);
  const wayOf = (send: SendRecord): ContactWay | undefined => ways?.find(({ enrollment }) => enrollment === send.enrollment);
  const way = asked && wayOf(asked);
  return (
    <Card title={t('messages')}>
      {data === undefined && fault && <Text c="dimmed">{t('messages.offline')}</Text>}
      {ways !== undefined && data?.length === 0 && <Text c="dimmed">{t('messages.none')}</Text>}
      <div>
        {data?.map((send) => {
          const from = wayOf(send);
          const subject = send.subject || words('noSubject');
          return (
            <div key={send.key} className={classes['message']}>
              <Stack gap={0} flex={1} miw={0}>
                <Text fw={500} truncate>{subject}</Text>
                <Text size="xs" c="dimmed" truncate>{from ? journeyNames(from.text).step(send.node, locale) : ''}</Text>
              </Stack>
              <MessageState message={send} />
              {from && <Button variant="default" size="compact-sm" aria-label={t('why.label', { subject })} onClick={() => setAsked(send)}>{t('why')}</Button>}
            </div>
          );
        })}
      </div>
      {asked && way && <WhyDialog send={asked} way={way} person={person} onClose={() => setAsked(null)} />}
    </Card>
  );
}
