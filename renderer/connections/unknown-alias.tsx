import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsedAlias } from '#renderer/db/used-aliases.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';

/** A connection that a journey names and this computer does not have. */
export function UnknownAlias({ used: { alias, workflows }, onSetUp }: { readonly used: UsedAlias; readonly onSetUp: () => void }): ReactNode {
  const { t } = useTranslation('connections');
  const format = useFormat();
  return (
    <Alert icon={<IconAlertTriangle size={18} />} title={t('unknown.title', { alias })} variant="outline" styles={{ root: { background: 'var(--warn-bg)', borderColor: 'var(--warn)' }, title: { color: 'var(--warn)' }, icon: { color: 'var(--warn)' } }}>
      <Group justify="space-between" wrap="nowrap">
        <Text>{t('unknown.text', { names: format.list(workflows.map(({ name }) => name)) })}</Text>
        <Button onClick={onSetUp}>{t('unknown.act')}</Button>
      </Group>
    </Alert>
  );
}
