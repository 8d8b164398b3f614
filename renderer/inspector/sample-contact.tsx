import { Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredContact } from '#shared/executor/store.ts';
import { useServices } from '#renderer/app/services.ts';
import { contactRecord } from '#renderer/db/contact-queries.ts';
import { findContacts } from '#renderer/db/contact-choice.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { ContactSelect } from './contact-select.tsx';
import classes from './inspector.module.css';

/** Whom previews are for: who was chosen last on this computer, else the newest. */
export function useSample(): { readonly sample: StoredContact | null; readonly choose: (key: number) => void } {
  const { db } = useServices();
  const [key, setKey] = useLocalStorage<number | null>({ key: 'weft.sample-contact', defaultValue: null, getInitialValueInEffect: false });
  const { data } = useLive(async () => {
    const chosen = key === null ? null : await contactRecord(db, key);
    return chosen ?? (await findContacts(db, '', 1, new AbortController().signal))[0] ?? null;
  }, [db, key]);
  return { sample: data ?? null, choose: setKey };
}

export function SampleSelect({ sample, onChoose }: { readonly sample: StoredContact | null; readonly onChoose: (key: number) => void }): ReactNode {
  const { t } = useTranslation('inspector');
  return (
    <div className={classes.card}>
      {sample === null
        ? <Text size="xs" c="dimmed">{t('preview.noContacts')}</Text>
        : (
          <>
            <ContactSelect label={t('preview.for')} placeholder={t('preview.choose')} chosen={sample} onChoose={({ key }) => onChoose(key)} />
            <Text size="xs" c="dimmed" mt={4}>{t('preview.note')}</Text>
          </>
        )}
    </div>
  );
}
