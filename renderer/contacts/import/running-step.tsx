import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Counts } from './check-step.tsx';
import { RefusedList } from './refused-list.tsx';
import type { ImportSession } from './use-import.ts';
import { useUndoImport } from './use-undo-import.ts';

/** The import under way. */
export function RunningStep({ session: { state, stop, run } }: { readonly session: ImportSession }): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const format = useFormat();
  return (
    <Stack gap={16} p={32}>
      <Text className="num" role="status">{state.backing ? t('import.backing') : `${t('import.running', { n: format.number(state.progress.rows) })} (${format.percent(state.progress.share)})`}</Text>
      <Progress value={state.backing ? 100 : state.progress.share * 100} striped={state.backing} animated={state.backing} size={8} aria-label={t('import.title')} />
      <Group justify="flex-end">
        {state.busy ? <Button variant="default" onClick={stop} loading={state.stopping}>{t('import.stop')}</Button> : <Button onClick={run}>{ui('retry')}</Button>}
      </Group>
    </Stack>
  );
}

/** How it ended, and the way back. */
export function DoneStep({ session: { state }, onClose }: { readonly session: ImportSession; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const undoing = useUndoImport(onClose);
  const outcome = state.outcome!;
  return (
    <Stack gap={16}>
      <Title order={2}>{outcome.stopped ? t('import.stopped') : t('import.done')}</Title>
      {outcome.stopped && <Text c="dimmed">{t('import.stopped.text')}</Text>}
      <Counts counts={outcome.counts} />
      <RefusedList groups={outcome.groups} file={outcome.refusedFile} name={state.name} />
      {undoing.people !== null && <Text size="xs" className="num" role="status">{t('import.undoing', { n: format.number(undoing.people) })}</Text>}
      <Group justify="space-between">
        <Button variant="default" loading={undoing.people !== null} onClick={() => undoing.run(outcome.id)}>{t('import.undo')}</Button>
        <Button onClick={onClose} disabled={undoing.people !== null} data-autofocus>{t('import.close')}</Button>
      </Group>
    </Stack>
  );
}
