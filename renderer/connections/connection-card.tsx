import { ActionIcon, Badge, Box, Button, Group, Paper, Stack, Text, Tooltip } from '@mantine/core';
import { IconMail, IconSparkles, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostResponse } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';
import type { UsedAlias } from '#renderer/db/used-aliases.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { TestResult, useTest } from './connection-test.tsx';
import { lacksSecret } from './lacks-secret.ts';

export type KnownConnection = HostResponse<'listConnections'>[number];

interface ConnectionCardProps {
  readonly known: KnownConnection;
  readonly used: UsedAlias['workflows'];
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

/** One connection: what it is, who uses it, whether it works. */
export function ConnectionCard({ known, used, onEdit, onChanged }: ConnectionCardProps): ReactNode {
  const { connection } = known;
  const { t } = useTranslation('connections');
  const { t: ui } = useTranslation('ui');
  const { host } = useServices();
  const format = useFormat();
  const faultText = useFaultText();
  const test = useTest();
  const [deleting, setDeleting] = useState(false);
  const names = format.list(used.map(({ name }) => name));

  async function remove(): Promise<void> {
    try {
      const { fault } = await host.deleteConnection({ of: connection.of, alias: connection.alias });
      if (fault !== null) return notifyFault(faultText({ code: fault, detail: '' }));
      notifyDone(t('deleted', { alias: connection.alias }));
      onChanged();
    } catch (error) {
      notifyFault(faultText(faultOf(error)));
    } finally {
      setDeleting(false);
    }
  }

  const lacks = lacksSecret(known);
  const practice = connection.kind === 'outbox' || connection.kind === 'practice';
  return (
    <Paper withBorder p={16} radius={12} component="article" aria-label={connection.alias}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Group gap={12} align="flex-start" wrap="nowrap" miw={0}>
          {connection.of === 'mail' ? <IconMail size={20} stroke={1.7} /> : <IconSparkles size={20} stroke={1.7} />}
          <Stack gap={2} miw={0}>
            <Group gap={8}><Text fw={600}>{connection.alias}</Text>{practice && <Badge styles={{ root: { background: 'var(--accent-bg)', color: 'var(--accent-text)' } }}>{t(`kind.${connection.kind}`)}</Badge>}{lacks && <Badge styles={{ root: { background: 'var(--warn-bg)', color: 'var(--warn)' } }}>{t(`secret.missing.${connection.of}`)}</Badge>}</Group>
            <Text c="dimmed">{connection.kind === 'smtp' ? `${connection.from.name} <${connection.from.address}> · ${connection.host}:${connection.port}` : connection.kind === 'openai' ? `${connection.model} · ${connection.baseUrl}` : t(`kind.${connection.kind}.text`)}</Text>
            {lacks && <Text size="sm">{t(`secret.missing.${connection.of}.text`)}</Text>}
            <Text size="xs" c="dimmed">{used.length === 0 ? t('unused') : t('used', { count: used.length, names })}</Text>
          </Stack>
        </Group>
        <Group gap={8} wrap="nowrap" style={{ flex: 'none' }}>
          {!practice && <Button variant="default" loading={test.busy} onClick={() => test.run(connection)}>{t('test')}</Button>}
          <Button variant="default" onClick={onEdit}>{t('edit')}</Button>
          <Tooltip label={ui('delete')}><ActionIcon aria-label={`${ui('delete')} ${connection.alias}`} onClick={() => setDeleting(true)}><IconTrash size={18} stroke={1.7} /></ActionIcon></Tooltip>
        </Group>
      </Group>
      {test.result && <Box mt={12}><TestResult result={test.result} connection={connection} /></Box>}
      <Confirm opened={deleting} danger title={t('delete.title', { alias: connection.alias })} act={t('delete.act')} onClose={() => setDeleting(false)} onConfirm={() => { void remove(); }}>
        <Text>{t('delete.text')}</Text>
        {used.length > 0 && <Text mt={8}>{t('delete.used', { names })}</Text>}
      </Confirm>
    </Paper>
  );
}
