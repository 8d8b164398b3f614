import { Anchor, Button, Group, Loader, SimpleGrid, Stack } from '@mantine/core';
import { IconArrowLeft, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useServices } from '#renderer/app/services.ts';
import { contactWays } from '#renderer/db/contact-history.ts';
import { contactRecord } from '#renderer/db/contact-queries.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { personName } from '#shared/contact/person-name.ts';
import { ConsentCard } from './consent-card.tsx';
import { ContactForm } from './contact-form.tsx';
import { DetailsCard } from './details-card.tsx';
import { EventsCard } from './events-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { MessagesCard } from './messages-card.tsx';
import { SuppressionCard } from './suppression-card.tsx';
import { useDeleteContacts } from './use-delete-contacts.ts';

/** One person: what is known, whether we may write, and what happened. */
export function ContactPage({ contact }: { readonly contact: number }): ReactNode {
  const { t } = useTranslation('contacts');
  const { db } = useServices();
  const person = useLive(() => (Number.isInteger(contact) ? contactRecord(db, contact) : Promise.resolve(null)), [db, contact]);
  if (person.fault) return <Page title={t('title')}><FaultAlert fault={person.fault} /></Page>;
  if (person.data === undefined) return <Page title={t('title')}><Group justify="center" p={48}><Loader /></Group></Page>;
  if (person.data === null) {
    return (
      <Page title={t('title')}>
        <Empty title={t('contact.missing.title')} text={t('contact.missing.text')}><Button component={Link} href="/contacts">{t('contact.back')}</Button></Empty>
      </Page>
    );
  }
  return <Person person={person.data} />;
}

function Person({ person }: { readonly person: ContactRecord }): ReactNode {
  const { t } = useTranslation('contacts');
  const { db } = useServices();
  const [, go] = useLocation();
  const [editing, setEditing] = useState(false);
  const deleting = useDeleteContacts();
  const ways = useLive(() => contactWays(db, person), [db, person.key, person.uid]).data;
  const remove = async (): Promise<void> => {
    if (await deleting.run([person.key]) > 0) go('/contacts');
  };
  return (
    <Stack gap={0}>
      <Group px={24} pt={16} maw={1180} mx="auto" w="100%"><Anchor component={Link} href="/contacts" size="xs"><Group gap={4}><IconArrowLeft size={14} />{t('contact.back')}</Group></Anchor></Group>
      <Page title={personName(person).full || String(person.attributes['email'] ?? person.email)} hint={person.attributes['email'] ?? person.email} actions={(
        <>
          <Button variant="default" leftSection={<IconTrash size={16} />} loading={deleting.progress !== null} onClick={() => { void remove(); }}>{t('delete')}</Button>
          <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>{t('contact.edit')}</Button>
        </>
      )}>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing={16} style={{ alignItems: 'start' }}>
          <Stack gap={16}>
            <DetailsCard person={person} />
            <ConsentCard person={person} />
            <SuppressionCard email={person.email} />
          </Stack>
          <Stack gap={16}>
            <MessagesCard person={person} ways={ways} />
            <EventsCard person={person} />
            <HistoryCard ways={ways} />
          </Stack>
        </SimpleGrid>
        {editing && <ContactForm person={person} onClose={() => setEditing(false)} />}
      </Page>
    </Stack>
  );
}
