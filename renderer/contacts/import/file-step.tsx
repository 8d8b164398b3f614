import { Alert, Button, FileButton, Group, Loader, Stack, Text, Textarea } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import type { ImportSession } from './use-import.ts';

/** Where the people come from: a file that is dropped or chosen, or pasted rows. */
export function FileStep({ session: { state, open } }: { readonly session: ImportSession }): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState<string | null>(null);
  const take = (file: File | null | undefined): void => { if (file) open(file, file.name); };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  if (state.busy) return <Group justify="center" p={64} role="status"><Loader /><Text c="dimmed">{t('import.reading')}</Text></Group>;
  return (
    <Stack gap={12}>
      {pasted === null ? (
        <div className={classes['drop']} data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
          <IconFileSpreadsheet size={36} stroke={1.4} />
          <Text fw={500}>{t('import.drop')}</Text>
          <Text c="dimmed" size="xs" ta="center" maw={380}>{t('import.drop.hint')}</Text>
          <Group gap={8} mt={8}>
            <FileButton onChange={take} accept=".csv,.tsv,.txt,text/csv,text/plain,.xlsx,.xls">{(props) => <Button {...props}>{t('import.choose')}</Button>}</FileButton>
            <Button variant="default" onClick={() => setPasted('')}>{t('import.paste')}</Button>
          </Group>
        </div>
      ) : (
        <Stack gap={8}>
          <Textarea label={t('import.paste.label')} rows={10} autoFocus value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} />
          <Group gap={8}>
            <Button disabled={pasted.trim() === ''} onClick={() => open(new Blob([pasted]), t('import.pasted'))}>{t('import.paste.use')}</Button>
            <Button variant="default" onClick={() => setPasted(null)}>{ui('cancel')}</Button>
          </Group>
        </Stack>
      )}
      {state.refused && <FileRefused code={state.refused} />}
    </Stack>
  );
}

/** Why a file cannot be used, and what helps. */
export function FileRefused({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation('contacts');
  return (
    <Alert role="alert" variant="outline" color="red" styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' } }}>
      <Text c="var(--text)">{t(`import.fault.${code as 'nothing'}`)}</Text>
    </Alert>
  );
}
