import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useServices } from '#renderer/app/services.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { notifyUndo } from '#renderer/ui/notify.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { importJourney, type Imported } from './import-choices.ts';
import { ImportReport } from './import-report.tsx';
import type { ImportFiles } from './use-import-files.ts';

/** What the files hold and need, before anything is written. */
export function ImportDialog({ files }: { readonly files: ImportFiles }): ReactNode {
  const { t } = useTranslation('files');
  const { t: ui } = useTranslation('ui');
  const { workflows, ids } = useServices();
  const [, open] = useLocation();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const chosen = files.items.filter(({ inspected, choice }) => inspected.ok && choice !== 'skip');

  const close = (): void => {
    setFault(null);
    files.close();
  };
  const take = async (): Promise<void> => {
    setBusy(true);
    const done: Imported[] = [];
    try {
      for (const item of chosen) {
        const imported = await importJourney(item, workflows, ids);
        if (imported) done.push(imported);
      }
      close();
      if (done.length === 1) open(`/journeys/${done[0]!.id}`);
    } catch (error) {
      setFault(faultOf(error));
    } finally {
      setBusy(false);
      if (done.length > 0) notifyUndo(done.length === 1 ? t('import.did.one', { name: done[0]!.name }) : t('import.did.many', { count: done.length }), () => { void undoAll(done, () => open('/')); });
    }
  };

  return (
    <Modal opened={files.opened} onClose={close} title={t('import.title')} size="lg">
      <Stack gap={16}>
        {files.items.map((item, index) => <ImportReport key={`${index}/${item.file}`} item={item} onChoose={(choice) => files.choose(index, choice)} />)}
        {files.reading !== null && <Group gap={8}><Loader /><Text c="dimmed">{t('import.reading', { name: files.reading })}</Text></Group>}
        {fault && <FaultAlert fault={fault} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>{chosen.length === 0 ? ui('close') : ui('cancel')}</Button>
          {(chosen.length > 0 || files.reading !== null) && (
            <Button data-autofocus loading={busy} disabled={files.reading !== null} onClick={() => { void take(); }}>{chosen.length === 0 ? t('import.nothing') : t('import.act', { count: chosen.length })}</Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** The last first: two files may have been of the same journey. */
async function undoAll(done: readonly Imported[], then: () => void): Promise<void> {
  for (const { undo } of done.toReversed()) await undo();
  then();
}
