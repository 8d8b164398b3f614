import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { listImports } from '#renderer/db/contact-imports.ts';
import type { ImportRecord } from '#renderer/db/schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { useUndoImport } from './use-undo-import.ts';

/** What has been imported, each with its way back. */
export function ImportsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('contacts');
  const { db } = useServices();
  const imports = useLive(() => listImports(db), [db]).data;
  const undoing = useUndoImport();
  const [which, setWhich] = useState<number | null>(null);
  return (
    <Modal opened onClose={onClose} title={t('imports.title')} size={640}>
      <Stack gap={12}>
        <Text size="xs" c="dimmed">{imports?.length === 0 ? t('imports.none') : t('imports.hint')}</Text>
        {imports?.map((record) => (
          <ImportLine key={record.id} record={record} busy={undoing.people !== null && which === record.id} disabled={undoing.people !== null} onUndo={() => { setWhich(record.id); undoing.run(record.id); }} />
        ))}
      </Stack>
    </Modal>
  );
}

interface ImportLineProps { readonly record: ImportRecord; readonly busy: boolean; readonly disabled: boolean; readonly onUndo: () => void }

function ImportLine({ record: { file, at, state, counts }, busy, disabled, onUndo }: ImportLineProps): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const badge = state === 'undone' ? t('imports.undone') : state === 'stopped' ? t('imports.stopped') : state === 'going' ? t('imports.broken') : null;
  return (
    <Group wrap="nowrap" justify="space-between" align="center">
      <Stack gap={0} miw={0}>
        <Group gap={8} wrap="nowrap"><Text fw={500} truncate>{file || t('import.pasted')}</Text>{badge && <Badge variant="default" tt="none" fw={500}>{badge}</Badge>}</Group>
        <Text size="xs" c="dimmed" className="num">{format.dateTime(at)} · {t('imports.counts', { added: format.number(counts.added), updated: format.number(counts.updated), refused: format.number(counts.refused) })}</Text>
      </Stack>
      {state !== 'undone' && <Button variant="default" size="compact-sm" loading={busy} disabled={disabled} onClick={onUndo}>{t('import.undo')}</Button>}
    </Group>
  );
}
