import { Alert, Button, Checkbox, Drawer, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { allDoubts } from './all-doubts.ts';
import type { Decision } from './decide.ts';
import { DoubtActs } from './doubt-acts.tsx';
import classes from './doubts.module.css';
import { DoubtsTable } from './doubts-table.tsx';
import { mayBeWritten } from './may-be-written.ts';
import { MessagePane } from './message-pane.tsx';
import { useDecide } from './use-decide.ts';
import { useDoubtCount } from './use-doubt-count.ts';
import type { ListedMessage } from './use-messages.ts';

interface DoubtsProps {
  readonly run: string | null;
  /** Those loaded so far that the search finds. */
  readonly messages: readonly ListedMessage[];
  /** While somebody searches, all means all that were found. */
  readonly searching: boolean;
  readonly more: (() => void) | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Messages that may have been delivered: a person looks elsewhere and decides, for one, some, or all of them. */
export function Doubts({ run, messages, searching, more, loading, reload }: DoubtsProps): ReactNode {
  const { t } = useTranslation('messages');
  const { host, store } = useServices();
  const format = useFormat();
  const faultText = useFaultText();
  const [selected, setSelected] = useState<ReadonlySet<string>>(NOBODY);
  const [open, setOpen] = useState<string | null>(null);
  const [gathering, setGathering] = useState(false);
  /** When it was that they came into doubt: one that has come into doubt anew is shown. */
  const [decided, setDecided] = useState<ReadonlyMap<string, number>>(new Map());
  const doubts = useDoubtCount(run);
  const deciding = useDecide((keys, as) => {
    const at = new Map(messages.map((one) => [one.key, one.at]));
    setDecided((before) => {
      const after = new Map(before);
      for (const key of keys) if (as === 'uncertain') after.delete(key); else if (at.has(key)) after.set(key, at.get(key)!);
      return after;
    });
    if (as !== 'uncertain') setSelected((before) => new Set([...before].filter((key) => !keys.includes(key))));
    doubts.reload();
    reload();
  });

  const shown = messages.filter(({ key, at }) => decided.get(key) !== at);
  const count = Math.max(doubts.count ?? 0, shown.length);
  const busy = gathering || deciding.progress !== null;
  const all = searching ? shown.length : count;
  const opened = shown.find(({ key }) => key === open);
  const selectAll = async (): Promise<void> => {
    if (searching) return setSelected(new Set(shown.map(({ key }) => key)));
    setGathering(true);
    try {
      setSelected(new Set((await allDoubts(host, run)).map(({ key }) => key)));
    } catch (error) {
      notifyFault(faultText(faultOf(error)));
    } finally {
      setGathering(false);
    }
  };
  const act = async (keys: readonly string[], as: Decision): Promise<void> => {
    if (as !== 'resend') return deciding.run(keys, as);
    setGathering(true);
    try {
      const chosen = new Set(keys);
      const doubted = (await allDoubts(host, run)).filter(({ key }) => chosen.has(key));
      const may = await mayBeWritten(doubted, (email) => store.findContact(email));
      const leftOut = doubted.length - may.length;
      if (leftOut > 0) notifyFault(t('doubt.leftOut', { n: format.number(leftOut), count: leftOut }));
      await deciding.run(may, as);
    } catch (error) {
      notifyFault(faultText(faultOf(error)));
    } finally {
      setGathering(false);
    }
  };
  const choose = (on: boolean): void => { if (on) void selectAll(); else setSelected(NOBODY); };

  if (shown.length === 0 && !deciding.progress && (searching || !doubts.count)) {
    return <div className={classes.page}><Empty title={t(searching ? 'none.title' : 'doubt.none.title')} text={t(searching ? 'none.text' : 'doubt.none.text')} /></div>;
  }
  return (
    <div className={classes.page}>
      <Alert role="note" variant="outline" title={<Title order={2} size="h3">{t('doubt.title', { n: format.number(count) })}</Title>} styles={{ root: { background: 'var(--warn-bg)', borderColor: 'var(--warn)', flex: 'none' }, title: { color: 'var(--text)' } }}>
        <Text c="var(--text)" maw="110ch">{t('doubt.text')}</Text>
      </Alert>
      <Group justify="space-between" gap={12} className={classes.bar}>
        <Group gap={12}>
          <Checkbox size="sm" disabled={busy || all === 0} label={t(searching ? 'doubt.allFound' : 'doubt.all', { n: format.number(all) })}
            checked={all > 0 && selected.size >= all} indeterminate={selected.size > 0 && selected.size < all} onChange={({ currentTarget: { checked } }) => choose(checked)} />
          <Text c="dimmed" className="num" role="status">{t('doubt.selected', { n: format.number(selected.size), count: selected.size })}</Text>
        </Group>
        <DoubtActs count={selected.size} busy={busy} onDecide={(as) => { void act([...selected], as); }} />
      </Group>
      {deciding.progress && deciding.progress.all > 1 && (
        <Group gap={12} wrap="nowrap" role="status">
          <Stack gap={4} flex={1}>
            <Text size="xs" className="num">{t('doubt.busy', { done: format.number(deciding.progress.done), all: format.number(deciding.progress.all) })}</Text>
            <Progress value={(100 * deciding.progress.done) / deciding.progress.all} size={4} aria-label={t('doubt.busy.label')} />
          </Stack>
          <Button variant="default" size="compact-sm" onClick={deciding.stop}>{t('doubt.stop')}</Button>
        </Group>
      )}
      <DoubtsTable messages={shown} selected={selected} onSelect={setSelected} onSelectAll={() => choose(true)} onOpen={setOpen} more={more} loading={loading} />
      <Drawer opened={opened !== undefined} onClose={() => setOpen(null)} position="right" size={640} title={t('doubt.open.title')}>
        {opened && (
          <Stack gap={20}>
            <DoubtActs count={1} busy={busy} onDecide={(as) => { void act([opened.key], as); }} />
            <MessagePane message={opened} />
          </Stack>
        )}
      </Drawer>
    </div>
  );
}
