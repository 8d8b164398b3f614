import { Button, Group, Skeleton, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { CsvFile } from '#renderer/ui/csv-file.ts';
import { download } from '#renderer/ui/download.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { Section } from './section.tsx';
import { splitAddresses } from './split-addresses.ts';
import { suppressionPages, useSuppressions } from './use-suppressions.ts';

/** How many go to the host at once. */
const CHUNK = 10_000;

export function SuppressionsSection(): ReactNode {
  const { t } = useTranslation('settings');
  const { host } = useServices();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [text, setText] = useState('');
  const [bad, setBad] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<Fault | null>(null);
  const list = useSuppressions(search);

  async function add(): Promise<void> {
    const { good, bad: refused } = splitAddresses(text);
    try {
      let count = 0;
      for (let at = 0; at < good.length; at += CHUNK) {
        count += (await host.addSuppressions({ entries: good.slice(at, at + CHUNK).map((address) => ({ address, reason: 'manual' as const })) })).added;
      }
      setText(refused.join('\n'));
      setBad(refused);
      setFailed(null);
      if (good.length > 0) notifyDone(t('suppressions.added', { count }));
      list.reload();
    } catch (error) {
      setFailed(faultOf(error));
    }
  }

  async function exportAll(): Promise<void> {
    try {
      const csv = new CsvFile([t('suppressions.address'), t('suppressions.reason'), t('suppressions.since')]);
      for await (const page of suppressionPages(host)) csv.push(page.map(({ address, reason, at }) => [address, t(`reason.${reason}`), new Date(at).toISOString()]));
      download('weft-do-not-send.csv', csv.file());
    } catch (error) {
      setFailed(faultOf(error));
    }
  }

  const empty = list.entries?.length === 0;
  return (
    <Section title={t('suppressions.title')}>
      <Text c="dimmed" maw="68ch">{t('suppressions.text')}</Text>
      <form onSubmit={(event) => { event.preventDefault(); void add(); }}>
        <Stack gap={8} align="flex-start">
          <Textarea w="100%" label={t('suppressions.add')} description={t('suppressions.add.hint')} autosize minRows={2} maxRows={8} value={text} onChange={({ currentTarget: { value } }) => setText(value)}
            error={bad.length > 0 ? t('suppressions.invalid', { list: format.list(bad.slice(0, 10)) }) : null} />
          <Button type="submit" variant="default" disabled={text.trim() === ''}>{t('suppressions.add.act')}</Button>
        </Stack>
      </form>
      {failed && <FaultAlert fault={failed} />}
      <Group justify="space-between">
        <TextInput w={320} leftSection={<IconSearch size={16} />} aria-label={t('suppressions.search')} placeholder={t('suppressions.search')} value={search} onChange={({ currentTarget: { value } }) => setSearch(value)} />
        <Button variant="subtle" leftSection={<IconDownload size={16} />} disabled={empty && search === ''} onClick={() => { void exportAll(); }}>{t('suppressions.export')}</Button>
      </Group>
      {list.fault && <NotLoaded fault={list.fault} onRetry={list.reload} />}
      {!list.entries && !list.fault && <Skeleton height={60} />}
      {empty && <Text c="dimmed">{search === '' ? t('suppressions.empty') : t('suppressions.none')}</Text>}
      {list.entries && !empty && (
        <Table verticalSpacing={6}>
          <Table.Thead><Table.Tr><Table.Th>{t('suppressions.address')}</Table.Th><Table.Th>{t('suppressions.reason')}</Table.Th><Table.Th>{t('suppressions.since')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {list.entries.map(({ address, reason, at }) => <Table.Tr key={address}><Table.Td>{address}</Table.Td><Table.Td>{t(`reason.${reason}`)}</Table.Td><Table.Td className="num">{format.date(at)}</Table.Td></Table.Tr>)}
          </Table.Tbody>
        </Table>
      )}
      {list.more && <Group><Button variant="default" onClick={list.more}>{t('suppressions.more')}</Button></Group>}
    </Section>
  );
}
