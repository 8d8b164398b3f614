import { CloseButton, Group, Pill, SegmentedControl, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { StoredContact } from '#shared/executor/store.ts';
import { useServices } from '#renderer/app/services.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import { contactRecord } from '#renderer/db/contact-queries.ts';
import { ConditionEditor } from '#renderer/inspector/condition-editor.tsx';
import { ContactSelect, contactLabel } from '#renderer/inspector/contact-select.tsx';
import classes from '#renderer/journey/journey.module.css';
import { useLive } from '#renderer/ui/use-live.ts';
import type { Who } from './use-choice.ts';

const MODES = ['all', 'filter', 'picked', 'me'] as const;
type Mode = (typeof MODES)[number];

/** Everybody, people by a rule, a handful, or oneself. Tells each change as a selection. */
export function WhoEnters({ onWho }: { readonly onWho: (who: Who) => void }): ReactNode {
  const { t } = useTranslation('journey');
  const { db } = useServices();
  const [mode, setMode] = useState<Mode>('all');
  const [condition, setCondition] = useState<ConditionGroup>({ combinator: 'and', rules: [] });
  const [picked, setPicked] = useState<readonly StoredContact[]>([]);
  const [me, setMe] = useLocalStorage<number | null>({ key: 'weft.me', defaultValue: null, getInitialValueInEffect: false });
  const { data: attributes } = useLive(() => contactAttributes(db), []);
  const { data: myself } = useLive(async () => (me === null ? null : contactRecord(db, me)), [db, me]);
  const fields = (attributes ?? []).map((name) => ({ path: `contact.${name}`, label: name, group: 'contact' as const }));
  useEffect(() => {
    onWho(mode === 'all' ? { of: 'all' } : mode === 'filter' ? { of: 'filter', condition } : { of: 'picked', keys: mode === 'me' ? (me === null ? [] : [me]) : picked.map(({ key }) => key) });
  }, [mode, condition, picked, me, onWho]);
  return (
    <Stack gap={8}>
      <Text size="sm" fw={600}>{t('dialog.who')}</Text>
      <SegmentedControl aria-label={t('dialog.who')} value={mode} onChange={(value) => setMode(value as Mode)} data={MODES.map((value) => ({ value, label: t(`dialog.who.${value}`) }))} />
      {mode === 'filter' && <div className={classes.card}><ConditionEditor value={condition} fields={fields} onChange={setCondition} /></div>}
      {mode === 'picked' && (
        <>
          <ContactSelect key={picked.length} label={t('dialog.pick')} placeholder={t('dialog.pick.placeholder')} chosen={null} except={picked.map(({ key }) => key)} onChoose={(contact) => setPicked([...picked, contact])} />
          <Group gap={6}>
            {picked.map((contact) => (
              <Pill key={contact.key} size="md">
                <Group gap={2} wrap="nowrap">{contactLabel(contact)}<CloseButton size="xs" aria-label={t('dialog.pick.remove', { name: contactLabel(contact) })} onClick={() => setPicked(picked.filter(({ key }) => key !== contact.key))} /></Group>
              </Pill>
            ))}
          </Group>
        </>
      )}
      {mode === 'me' && (
        <>
          <ContactSelect label={t('dialog.me')} placeholder={t('dialog.pick.placeholder')} chosen={myself ?? null} onChoose={({ key }) => setMe(key)} />
          <Text size="xs" c="dimmed">{t('dialog.me.hint')}</Text>
        </>
      )}
    </Stack>
  );
}
