import { Group, ScrollArea, Select, Stack, Switch, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Separator } from '#shared/contacts-file/split-cells.ts';
import { ENCODINGS, type FileEncoding } from './encodings.ts';
import { FileRefused } from './file-step.tsx';
import classes from './import.module.css';
import type { ImportSession } from './use-import.ts';

const SEPARATORS = [[',', 'comma'], [';', 'semicolon'], ['\t', 'tab'], ['|', 'pipe']] as const satisfies readonly (readonly [Separator, string])[];
const ROWS_SHOWN = 6;

/** How the file reads: whoever sees broken names can say how it is written. */
export function PreviewStep({ session: { state, reread, setHeader } }: { readonly session: ImportSession }): ReactNode {
  const { t } = useTranslation('contacts');
  const preview = state.preview!;
  const rows = preview.records.slice(state.header ? 1 : 0).slice(0, ROWS_SHOWN);
  const width = Math.max(...preview.records.map(({ length }) => length));
  const places = Array.from({ length: width }, (_, index) => index);
  return (
    <Stack gap={16}>
      <Group gap={16} align="flex-start" wrap="nowrap">
        <Select flex={1} label={t('import.encoding')} description={t('import.encoding.hint')} inputWrapperOrder={['label', 'input', 'description']} allowDeselect={false} value={state.encoding} data={ENCODINGS}
          onChange={(encoding) => reread(encoding as FileEncoding, preview.separator)} />
        <Select flex={1} label={t('import.separator')} allowDeselect={false} value={preview.separator} data={SEPARATORS.map(([value, name]) => ({ value, label: t(`import.separator.${name}`) }))}
          onChange={(separator) => reread(state.encoding, separator as Separator)} />
      </Group>
      <Switch label={t('import.header')} checked={state.header} onChange={(event) => setHeader(event.currentTarget.checked)} />
      <Stack gap={6}>
        <Text size="xs" c="dimmed">{t('import.preview.count', { n: rows.length, count: rows.length })}</Text>
        <ScrollArea className={classes['sheet']} type="auto">
          <Table aria-label={t('import.preview.label')} verticalSpacing={6} horizontalSpacing={12} fz="xs" withColumnBorders>
            {state.header && <Table.Thead><Table.Tr>{places.map((place) => <Table.Th key={place} className={classes['cell']}>{preview.records[0]?.[place]}</Table.Th>)}</Table.Tr></Table.Thead>}
            <Table.Tbody>
              {rows.map((cells, index) => <Table.Tr key={index}>{places.map((place) => <Table.Td key={place} className={classes['cell']}>{cells[place]}</Table.Td>)}</Table.Tr>)}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      </Stack>
      {state.refused && <FileRefused code={state.refused} />}
    </Stack>
  );
}
