import { ActionIcon, Autocomplete, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { personName } from '#shared/contact/person-name.ts';
import { useServices } from '#renderer/app/services.ts';
import { recordEvent } from '#renderer/db/contact-events.ts';
import { knownEvents } from '#renderer/db/known-events.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { readEventDraft, type EventDraft, type EventDraftFault } from './event-draft.ts';

const EMPTY_FIELD = { name: '', value: '' } as const;

/** Tells Weft of something that has happened to this person, as a shop or a form would. */
export function RecordEvent({ person, onClose }: { readonly person: ContactRecord; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const { db, ids, clock } = useServices();
  const { data: known } = useLive(() => knownEvents(db), [db]);
  const [draft, setDraft] = useState<EventDraft>({ name: '', fields: [EMPTY_FIELD] });
  const [fault, setFault] = useState<EventDraftFault | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (next: Partial<EventDraft>): void => { setDraft({ ...draft, ...next }); setFault(null); };
  const setField = (at: number, next: Partial<EventDraft['fields'][number]>): void => change({ fields: draft.fields.map((field, index) => (index === at ? { ...field, ...next } : field)) });
  const fieldsOf = known?.find(({ name }) => name === draft.name.trim())?.fields ?? [];
  const save = async (): Promise<void> => {
    const read = readEventDraft(draft);
    if (!read.ok) return setFault(read.error);
    setBusy(true);
    try {
      const now = clock.now();
      await recordEvent(db, { id: ids.next('evt'), contact: person.key, ...read.value, occurredAt: now, receivedAt: now });
      notifyDone(t('contact.events.done'));
      onClose();
    } catch {
      notifyFault(t('contact.events.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={<Text fw={600} size="lg" lineClamp={1}>{t('contact.events.title', { name: personName(person).full || person.email })}</Text>}>
      <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Stack gap={12}>
          <Autocomplete data-autofocus label={t('contact.events.name')} description={t('contact.events.name.hint')} maxLength={100} data={(known ?? []).map(({ name }) => name)} value={draft.name} onChange={(name) => change({ name })} error={fault?.of === 'name' ? t('contact.events.name.invalid') : null} />
          {draft.fields.map((field, at) => {
            const number = at + 1;
            return (
              <Group key={at} gap={8} wrap="nowrap" align="flex-start">
                <Autocomplete flex={1} aria-label={t('contact.events.field', { number })} placeholder={t('contact.events.field.placeholder')} maxLength={100} data={[...fieldsOf]} value={field.name} onChange={(name) => setField(at, { name })} error={fault?.of === 'field' && fault.at === at ? t('contact.events.field.invalid') : null} />
                <TextInput flex={1} aria-label={t('contact.events.value', { number })} placeholder={t('contact.events.value.placeholder')} maxLength={10_000} value={field.value} onChange={({ currentTarget }) => setField(at, { value: currentTarget.value })} />
                <ActionIcon mt={4} color="gray" aria-label={t('contact.events.removeField', { number })} onClick={() => change({ fields: draft.fields.filter((_, index) => index !== at) })}><IconTrash size={16} /></ActionIcon>
              </Group>
            );
          })}
          <div><Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={() => change({ fields: [...draft.fields, EMPTY_FIELD] })}>{t('contact.events.addField')}</Button></div>
          <Text size="sm" c="dimmed">{t('contact.events.now')}</Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" loading={busy}>{t('contact.events.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
