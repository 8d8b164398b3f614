import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { personName } from '#shared/contact/person-name.ts';
import type { StoredContact } from '#shared/executor/store.ts';
import { useServices } from '#renderer/app/services.ts';
import { findContacts } from '#renderer/db/contact-choice.ts';

interface ContactSelectProps {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: StoredContact | null;
  readonly onChoose: (contact: StoredContact) => void;
  /** Not offered, e.g. because they are chosen already. */
  readonly except?: readonly number[];
}

/** As many as a person will read in a list. */
const SHOWN = 20;

/** One person, found by name, address or any attribute. */
export function ContactSelect({ label, placeholder, chosen, onChoose, except = [] }: ContactSelectProps): ReactNode {
  const { t } = useTranslation('inspector');
  const [search, setSearch] = useState('');
  const named = chosen ? contactLabel(chosen) : '';
  const found = useFoundContacts(search === named ? '' : search);
  const offered = found.filter(({ key }) => !except.includes(key));
  const list = chosen && !offered.some(({ key }) => key === chosen.key) ? [chosen, ...offered] : offered;
  return (
    <Select label={label} placeholder={placeholder} searchable allowDeselect={false} value={chosen ? String(chosen.key) : null} data={list.map((contact) => ({ value: String(contact.key), label: contactLabel(contact) }))}
      onSearchChange={setSearch} filter={({ options }) => options} nothingFoundMessage={t('variable.none')}
      onChange={(value) => {
        const picked = list.find(({ key }) => String(key) === value);
        if (picked) onChoose(picked);
      }} />
  );
}

export function contactLabel(contact: StoredContact): string {
  const { full } = personName(contact);
  return full === '' ? contact.email : `${full} · ${contact.email}`;
}

/** The first people in whom a text is found, once the typing pauses. */
function useFoundContacts(search: string): readonly StoredContact[] {
  const { db } = useServices();
  const [found, setFound] = useState<readonly StoredContact[]>([]);
  const [calm] = useDebouncedValue(search, 200);
  useEffect(() => {
    const stop = new AbortController();
    findContacts(db, calm, SHOWN, stop.signal).then((people) => { if (!stop.signal.aborted) setFound(people); }, () => {});
    return () => stop.abort();
  }, [db, calm]);
  return found;
}
