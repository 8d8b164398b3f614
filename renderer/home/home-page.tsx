import { Button, FileButton, Select, Text, TextInput } from '@mantine/core';
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { latestRuns, listDrafts } from '#renderer/db/workflow-list.ts';
import { ImportDialog } from '#renderer/files/import-dialog.tsx';
import { useFileDrop } from '#renderer/files/use-file-drop.ts';
import { useImportFiles } from '#renderer/files/use-import-files.ts';
import { DoubtsLink } from '#renderer/messages/doubts-link.tsx';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { ForecastCard } from '#renderer/overdue/forecast-card.tsx';
import { useSample } from '#renderer/sample/use-sample.ts';
import { WelcomeStrip } from '#renderer/sample/welcome-strip.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { arrangeJourneys, orders, type Order } from './arrange-journeys.ts';
import classes from './home.module.css';
import { HomeEmpty } from './home-empty.tsx';
import { JourneyList } from './journey-list.tsx';
import { JourneyRow } from './journey-row.tsx';
import { useHomeKeys } from './use-home-keys.ts';
import { useJourneyActs } from './use-journey-acts.ts';
import { useJourneyFacts } from './use-journey-facts.ts';

/** All journeys, and the ways to get one. */
export function HomePage(): ReactNode {
  const { db, clock } = useServices();
  const { t } = useTranslation('home');
  const locale = useLocale();
  const { data: records, fault } = useLive(() => listDrafts(db), [db]);
  const { data: runs } = useLive(() => latestRuns(db), [db]);
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>('changed');
  const sample = useSample();
  const acts = useJourneyActs();
  const files = useImportFiles();
  const over = useFileDrop(files.take);
  const search = useRef<HTMLInputElement>(null);
  const choose = useRef<() => void>(null);
  const shown = useMemo(() => arrangeJourneys(records ?? [], query, order, locale), [records, query, order, locale]);
  const facts = useJourneyFacts(shown);
  // Until then nobody knows whether the example is to be laid in, which happens only where there is nothing else.
  const create = (): void => { if (sample.settled) void acts.create((records ?? []).map(({ name }) => name)); };
  useHomeKeys({ new: create, search: () => search.current?.focus() });
  const now = clock.now();

  const empty = records?.length === 0 && sample.settled && !sample.busy;
  /** Shown in one place: with the title, or where the list would be. */
  const ways = (
    <>
      <FileButton multiple accept=".json,application/json" resetRef={choose} onChange={(chosen) => { files.take(chosen); choose.current?.(); }}>
        {(props) => <Button {...props} variant="default" leftSection={<IconFileImport size={16} />}>{t('import')}</Button>}
      </FileButton>
      <Button leftSection={<IconPlus size={16} />} disabled={!sample.settled} onClick={create}>{t('new')}</Button>
    </>
  );
  return (
    <Page title={t('title')} actions={<><DoubtsLink run={null} />{!empty && ways}</>}>
      <WelcomeStrip sample={sample} />
      {fault && <FaultAlert fault={fault} />}
      {empty && <HomeEmpty onExample={sample.load}>{ways}</HomeEmpty>}
      <ForecastCard />
      {records !== undefined && records.length > 0 && (
        <>
          <div className={classes.bar}>
            <TextInput ref={search} className={classes.search} type="search" aria-label={t('search')} placeholder={t('search')} leftSection={<IconSearch size={16} />} value={query}
              onChange={({ currentTarget }) => setQuery(currentTarget.value)} onKeyDown={({ key }) => { if (key === 'Escape') setQuery(''); }} />
            <Select w={160} aria-label={t('order')} allowDeselect={false} value={order} onChange={(value) => { if (value !== null) setOrder(value as Order); }}
              data={orders.map((value) => ({ value, label: t(`order.${value}`) }))} />
            <Text className={classes.count} size="xs">{t('count', { count: shown.length })} · {t('keys')}</Text>
          </div>
          {shown.length === 0 && <Text c="dimmed">{t('search.none', { query })} <Button variant="subtle" size="compact-sm" onClick={() => setQuery('')}>{t('search.clear')}</Button></Text>}
          <JourneyList records={shown} draw={(record) => <JourneyRow record={record} facts={facts(record)} run={runs?.get(record.id)} acts={acts} now={now} />} />
        </>
      )}
      <ImportDialog files={files} />
      {over && <div className={classes.drop} aria-hidden="true"><Text size="xl" fw={600}>{t('drop')}</Text><Text c="dimmed">{t('drop.hint')}</Text></div>}
    </Page>
  );
}
