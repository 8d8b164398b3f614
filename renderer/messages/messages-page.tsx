import { Group, SegmentedControl, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { SendRecord } from '#shared/host.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { MessageList } from './message-list.tsx';
import { MessagePane } from './message-pane.tsx';
import classes from './messages.module.css';
import { useMessages } from './use-messages.ts';

const STATES: readonly SendRecord['state'][] = ['sent', 'skipped', 'failed', 'uncertain', 'pending'];
const ALL = 'all';

/** The outbox of everything: list at the left, the message at the right. `?run=` shows one run's. */
export function MessagesPage(): ReactNode {
  const { t } = useTranslation('messages');
  const [params] = useSearchParams();
  const [state, setState] = useState<string>(ALL);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { messages, fault, loading, more, reload } = useMessages(state === ALL ? [] : [state as SendRecord['state']], params.get('run'));
  const { data: workspace } = useHostData('getWorkspace', {});

  const wanted = search.trim().toLowerCase();
  const found = (messages ?? []).filter(({ to, subject, text }) => wanted === '' || [to, subject, text].some((one) => one.toLowerCase().includes(wanted)));
  const open = found.find(({ key }) => key === chosen) ?? found[0];
  return (
    <div className={classes.page}>
      <Stack className={classes.head} gap={12}>
        <Group justify="space-between" align="flex-end">
          <Stack gap={2}><Title order={1}>{t('title')}</Title><Text c="dimmed">{t('hint')}</Text></Stack>
          <TextInput w={300} leftSection={<IconSearch size={16} />} aria-label={t('search')} placeholder={t('search')} description={wanted === '' ? undefined : t('search.loaded', { count: messages?.length ?? 0 })} inputWrapperOrder={['input', 'description']} value={search} onChange={({ currentTarget: { value } }) => setSearch(value)} />
        </Group>
        <Group justify="space-between">
          <SegmentedControl aria-label={t('filter.state')} value={state} onChange={setState} data={[{ value: ALL, label: t('filter.all') }, ...STATES.map((value) => ({ value, label: t(`state.${value}`) }))]} />
          {workspace && <Text size="xs" c="dimmed" maw="60ch" ta="right">{t('practice', { folder: workspace.outboxFolder })}</Text>}
        </Group>
        {fault && <FaultAlert fault={fault} onRetry={reload} />}
      </Stack>
      {!messages && !fault && <Stack p={24}><Skeleton height={56} /><Skeleton height={56} /><Skeleton height={56} /></Stack>}
      {messages && found.length === 0 && (
        <div className={classes.pane}>{messages.length === 0 && state === ALL ? <Empty title={t('empty.title')} text={t('empty.text')} /> : <Empty title={t('none.title')} text={t('none.text')} />}</div>
      )}
      {found.length > 0 && (
        <div className={classes.body}>
          <MessageList messages={found} chosen={open?.key ?? null} onChoose={setChosen} more={more} loading={loading} />
          <div className={classes.pane}>{open ? <MessagePane message={open} /> : <Text c="dimmed">{t('choose')}</Text>}</div>
        </div>
      )}
    </div>
  );
}
