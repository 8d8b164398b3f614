import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailSettings } from '#shared/connections.ts';

type Smtp = Extract<MailSettings, { kind: 'smtp' }>;

interface SmtpFieldsProps {
  readonly draft: Smtp;
  /** What is wrong with a field, in words. */
  readonly word: (field: string) => string | null;
  readonly onChange: (draft: Smtp) => void;
}

export function SmtpFields({ draft, word, onChange }: SmtpFieldsProps): ReactNode {
  const { t } = useTranslation('connections');
  const { from } = draft;
  return (
    <>
      <Group grow align="flex-start">
        <TextInput label={t('form.from.name')} value={from.name} error={word('from.name')} onChange={({ currentTarget: { value } }) => onChange({ ...draft, from: { ...from, name: value } })} />
        <TextInput label={t('form.from.address')} type="email" value={from.address} error={word('from.address')} onChange={({ currentTarget: { value } }) => onChange({ ...draft, from: { ...from, address: value } })} />
      </Group>
      <Group align="flex-start" wrap="nowrap">
        <TextInput flex={1} label={t('form.host')} spellCheck={false} value={draft.host} error={word('host')} onChange={({ currentTarget: { value } }) => onChange({ ...draft, host: value })} />
        <NumberInput w={160} label={t('form.port')} hideControls thousandSeparator="" value={draft.port} error={word('port')} onChange={(value) => onChange({ ...draft, port: Number(value) })} />
      </Group>
      <Group align="flex-start" wrap="nowrap">
        <Select flex={1} label={t('form.security')} allowDeselect={false} value={draft.security} error={word('security')} onChange={(value) => { if (value) onChange({ ...draft, security: value as Smtp['security'] }); }}
          data={(['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`form.security.${value}`) }))} />
        <NumberInput w={160} label={t('form.connections')} min={1} max={20} value={draft.connections} error={word('connections')} onChange={(value) => onChange({ ...draft, connections: Number(value) })} />
      </Group>
      <TextInput label={t('form.user')} autoComplete="off" spellCheck={false} value={draft.user} error={word('user')} onChange={({ currentTarget: { value } }) => onChange({ ...draft, user: value })} />
    </>
  );
}
