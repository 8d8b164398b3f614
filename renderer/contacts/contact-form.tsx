import { Alert, Anchor, Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useServices } from '#renderer/app/services.ts';
import { addContact, saveContact, type ContactFault } from '#renderer/db/contact-edits.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { personName } from '#shared/contact/person-name.ts';
import { parseEmailAddress } from '#shared/contact/email-address.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { AttributeFields } from './attribute-fields.tsx';
import { checkRows, rowsOf, valuesOf, type AttributeRow } from './attribute-rows.ts';
import { changedValues } from './changed-values.ts';

interface ContactFormProps {
  /** Null for somebody new. */
  readonly person: ContactRecord | null;
  readonly onClose: () => void;
}

/** What a new person is asked for first. */
const FIRST: readonly AttributeRow[] = [
  { id: 0, name: 'first_name', kind: 'text', text: '', fresh: false },
  { id: 1, name: 'last_name', kind: 'text', text: '', fresh: false },
];

/** Adds somebody, or changes what is known of them. */
export function ContactForm({ person, onClose }: ContactFormProps): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const { db } = useServices();
  const locale = useLocale();
  const [email, setEmail] = useState(person ? String(person.attributes['email'] ?? person.email) : '');
  const [externalId, setExternalId] = useState('');
  const [given, setGiven] = useState(person?.consent ? 'given' : 'none');
  const [source, setSource] = useState(person?.consent?.source ?? '');
  const [date, setDate] = useState(person?.consent?.date ?? '');
  const [rows, setRows] = useState<readonly AttributeRow[]>(() => (person ? rowsOf(person.attributes) : FIRST));
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<ContactFault | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const address = parseEmailAddress(email);
  const problems = checkRows(rows);
  const noSource = given === 'given' && source.trim() === '';
  const save = async (): Promise<void> => {
    setTried(true);
    if (!address.ok || problems.size > 0 || noSource) return;
    setBusy(true);
    try {
      const consent = given === 'given' ? { source: source.trim(), date: date.trim() === '' ? null : date.trim() } : null;
      const values = valuesOf(rows);
      const saved = person
        ? await saveContact(db, person.key, { email, consent, attributes: changedValues(person.attributes, values) })
        : await addContact(db, { email, consent, attributes: { ...changedValues({}, values), ...(externalId.trim() !== '' && { external_id: externalId.trim() }) } });
      if (!saved.ok) {
        setRefused(saved.error);
        return;
      }
      notifyDone(person ? t('form.saved') : t('form.added', { name: personName(saved.value).full || saved.value.email }));
      onClose();
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={person ? t('form.edit') : t('form.add')} size={640}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <Stack gap={16}>
          <TextInput label={t('form.email')} value={email} data-autofocus={person === null || undefined} inputMode="email" autoComplete="off" withAsterisk
            onChange={(event) => { setEmail(event.currentTarget.value); setRefused(null); }} error={tried && !address.ok && reasonText(`email.${address.error}`, locale)} />
          {person === null && <TextInput label={t('form.externalId')} description={t('form.externalId.hint')} value={externalId} onChange={(event) => { setExternalId(event.currentTarget.value); setRefused(null); }} autoComplete="off" />}
          <Stack gap={4}>
            <Text size="sm" fw={500} id="consent-label">{t('form.consent')}</Text>
            <SegmentedControl aria-labelledby="consent-label" value={given} onChange={setGiven} data={[{ value: 'none', label: t('form.consent.none') }, { value: 'given', label: t('form.consent.given') }]} />
            {given === 'none' ? <Text size="xs" c="dimmed">{t('form.consent.hint')}</Text> : (
              <Group gap={12} align="flex-start" grow>
                <TextInput label={t('form.source')} placeholder={t('form.source.placeholder')} maxLength={1_000} value={source} onChange={(event) => setSource(event.currentTarget.value)} error={tried && noSource && t('form.source.missing')} />
                <TextInput label={t('form.date')} type={/^(\d{4}-\d{2}-\d{2})?$/.test(date) ? 'date' : 'text'} maxLength={100} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
              </Group>
            )}
          </Stack>
          <AttributeFields rows={rows} problems={tried ? problems : new Map()} onRows={setRows} />
          {refused && <Refusal fault={refused} />}
          {fault && <FaultAlert fault={fault} />}
          {person && <Text size="xs" c="dimmed">{t('form.journey')}</Text>}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" loading={busy}>{person ? ui('save') : t('add')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Refusal({ fault }: { readonly fault: ContactFault }): ReactNode {
  const { t } = useTranslation('contacts');
  const locale = useLocale();
  const other = 'key' in fault ? fault : null;
  const text = other ? t(other.code === 'contact.taken' ? 'form.taken' : 'form.known', { name: other.name })
    : fault.code === 'contact.missing' ? t('form.missing') : reasonText(fault.code, locale);
  return (
    <Alert role="alert" variant="outline" color="red" styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' } }}>
      <Text c="var(--text)">{text}</Text>
      {other && <Anchor component={Link} href={`/contacts/${other.key}`}>{t('form.open', { name: other.name })}</Anchor>}
    </Alert>
  );
}
