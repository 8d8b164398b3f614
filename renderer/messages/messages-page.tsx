import { Button, Group, Pill, SegmentedControl, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RunId } from '#shared/base/ids.ts';
import type { SendRecord } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';
import { runPlaces } from '#renderer/db/run-places.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { OpenOutboxButton } from '#renderer/ui/open-outbox-button.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { Doubts } from './doubts.tsx';
import { DoubtsLink } from './doubts-link.tsx';
import { MessageList } from './message-list.tsx';
import { MessagePane } from './message-pane.tsx';
import { ALL, messagesPath, readFilter } from './messages-path.ts';
import classes from './messages.module.css';
import { shownState } from './shown-state.ts';
import { useMessages } from './use-messages.ts';

const STATES: readonly SendRecord['state'][] = ['sent', 'skipped', 'failed', 'uncertain', 'pending'];

/** The outbox of everything: list at the left, the message at the right. */
export function MessagesPage(address: { readonly run: string | undefined; readonly state: string | undefined }): ReactNode {
  const { t } = useTranslation('messages');
  const { run, state } = readFilter(address.run, address.state);
  const [, navigate] = useLocation();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { messages, fault, loading, more, reload } = useMessages(state === null ? [] : [state], run);
  const { data: workspace } = useHostData('getWorkspace', {});

  const practised = (messages ?? []).some((one) => shownState(one) === 'practice');
  const wanted = search.trim().toLowerCase();
  const found = (messages ?? []).filter(({ to, subject, text }) => wanted === '' || [to, subject, text].some((one) => one.toLowerCase().includes(wanted)));
  const open = found.find(({ key }) => key === chosen) ?? found[0];
  const show = (next: string): void => navigate(messagesPath(readFilter(run ?? ALL, next)), { replace: true });
  return (
    <div className={classes.page}>
      <Stack className={classes.head} gap={12}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Stack gap={2}><Title order={1}>{t('title')}</Title><Text c="dimmed">{t('hint')}</Text></Stack>
          <TextInput w={300} style={{ flex: 'none' }} leftSection={<IconSearch size={16} />} aria-label={t('search')} placeholder={t('search')} description={wanted === '' ? undefined : t('search.loaded', { count: messages?.length ?? 0 })} inputWrapperOrder={['input', 'description']} value={search} onChange={({ currentTarget: { value } }) => setSearch(value)} />
        </Group>
        <Group justify="space-between" wrap="nowrap" gap={24}>
          <Group gap={12}>
            <SegmentedControl aria-label={t('filter.state')} value={state ?? ALL} onChange={show} data={[{ value: ALL, label: t('filter.all') }, ...STATES.map((value) => ({ value, label: t(`state.${value}`) }))]} />
            {state !== 'uncertain' && <DoubtsLink run={run} />}
            {run !== null && <RunPill run={run} onClear={() => navigate(messagesPath({ run: null, state }))} />}
          </Group>
          {workspace && practised && <Stack gap={4} align="flex-end"><Text size="xs" c="dimmed" maw="52ch" ta="right">{t('practice', { folder: workspace.outboxFolder })}</Text><OpenOutboxButton /></Stack>}
        </Group>
        {fault && <NotLoaded fault={fault} onRetry={reload} />}
      </Stack>
      {!messages && !fault && <Stack p={24}><Skeleton height={56} /><Skeleton height={56} /><Skeleton height={56} /></Stack>}
      {messages && state === 'uncertain' && <Doubts key={run} run={run} messages={found} searching={wanted !== ''} more={more} loading={loading} reload={reload} />}
      {messages && state !== 'uncertain' && found.length === 0 && (
        <div className={classes.pane}>
          {messages.length === 0 && state === null && run === null ? <Empty title={t('empty.title')} text={t('empty.text')} /> : <Empty title={t('none.title')} text={t('none.text')}>{more && <Button variant="default" loading={loading} onClick={more}>{t('more')}</Button>}</Empty>}
        </div>
      )}
      {state !== 'uncertain' && found.length > 0 && (
        <div className={classes.body}>
          <MessageList messages={found} chosen={open?.key ?? null} onChoose={setChosen} more={more} loading={loading} />
          <div className={classes.pane}>{open ? <MessagePane key={open.key} message={open} /> : <Text c="dimmed">{t('choose')}</Text>}</div>
        </div>
      )}
    </div>
  );
}

/** That only one run's are shown, and the way back to all. */
function RunPill({ run, onClear }: { readonly run: string; readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation('messages');
  const { db } = useServices();
  const format = useFormat();
  const place = useLive(() => runPlaces(db, [run as RunId]), [db, run]).data?.get(run as RunId);
  const name = place ? `${place.name}, ${format.dateTime(place.openedAt)}` : run;
  return <Pill size="lg" withRemoveButton onRemove={onClear} removeButtonProps={{ 'aria-label': t('filter.run.clear'), tabIndex: 0, 'aria-hidden': false }} className={classes.pill}>{t('filter.run', { name })}</Pill>;
}
