import { Paper, Radio, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldLabel, knownFields } from '#renderer/contacts/field-label.ts';
import { useAttributeNames } from '#renderer/contacts/use-attribute-names.ts';
import { checkColumns } from '#shared/contacts-file/match-columns.ts';
import { columnChoices, IGNORE, OTHER } from './column-choices.ts';
import { isDecided } from './consent-choice.ts';
import classes from './import.module.css';
import type { ImportSession } from './use-import.ts';

const SAMPLES = 3;

/** What each column of the file becomes, and whether these people have consented. */
export function ColumnsStep({ session }: { readonly session: ImportSession }): ReactNode {
  const { t } = useTranslation('contacts');
  const existing = useAttributeNames(0);
  const { state } = session;
  const { records } = state.preview!;
  const rows = state.header ? records.slice(1) : records;
  const problems = checkColumns(state.columns);
  const choices = columnChoices(state.columns, knownFields, existing);
  const data = [
    { group: t('import.other'), items: [{ value: IGNORE, label: t('import.ignore') }, { value: OTHER, label: t('import.newField') }] },
    { group: t('import.known'), items: choices.known.map((name) => ({ value: name, label: fieldLabel(t, name) })) },
    ...(choices.existing.length > 0 ? [{ group: t('import.existing'), items: choices.existing.map((name) => ({ value: name, label: fieldLabel(t, name) })) }] : []),
    ...(choices.own.length > 0 ? [{ group: t('import.own'), items: choices.own.map((name) => ({ value: name, label: t('import.new', { name }) })) }] : []),
  ];
  return (
    <Stack gap={16}>
      <div className={classes['columns']}>
        <Table verticalSpacing={6} horizontalSpacing={12} stickyHeader>
          <Table.Thead><Table.Tr><Table.Th>{t('import.column')}</Table.Th><Table.Th>{t('import.samples')}</Table.Th><Table.Th w={260}>{t('import.becomes')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {state.columns.map((name, index) => {
              const column = (state.header ? records[0]?.[index]?.trim() : '') || t('import.column.n', { n: index + 1 });
              const wrong = problems.some(({ at }) => at.includes(index));
              const samples = rows.map((cells) => cells[index]?.trim() ?? '').filter((cell) => cell !== '').slice(0, SAMPLES).join(' · ');
              const typed = name !== null && !choices.all.has(name);
              return (
                <Table.Tr key={index} className={name === null ? classes['out'] : undefined}>
                  <Table.Td fw={500}>{column}</Table.Td>
                  <Table.Td className={classes['samples']}>{samples}</Table.Td>
                  <Table.Td>
                    <Stack gap={4}>
                      <Select aria-label={t('import.becomes.label', { column })} searchable={data.length > 2} allowDeselect={false} data={data} value={name === null ? IGNORE : typed ? OTHER : name} error={wrong && !typed}
                        comboboxProps={{ width: 280 }} onChange={(value) => session.setColumn(index, value === IGNORE ? null : value === OTHER ? '' : value)} />
                      {typed && <TextInput aria-label={t('import.newField.label')} placeholder={t('import.newField.label')} value={name} error={wrong} maxLength={64} onChange={(event) => session.setColumn(index, event.currentTarget.value)} />}
                    </Stack>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      {problems.length > 0 && <Stack gap={2} role="alert">{problems.map(({ code }) => <Text key={code} size="xs" c="var(--err)">{t(`import.problem.${code}`)}</Text>)}</Stack>}
      <ConsentQuestion session={session} />
    </Stack>
  );
}

function ConsentQuestion({ session: { state, setConsent } }: { readonly session: ImportSession }): ReactNode {
  const { t } = useTranslation('contacts');
  const { consent } = state;
  return (
    <Paper withBorder p={16} radius={8}>
      <Radio.Group value={consent.given} onChange={(given) => setConsent({ ...consent, given: given as 'yes' | 'no' })} label={state.columns.includes('consent_source') ? t('import.consent.title.column') : t('import.consent.title')} description={t('import.consent.hint')} withAsterisk>
        <Stack gap={10} mt={12}>
          <Radio value="yes" label={t('import.consent.yes')} />
          {consent.given === 'yes' && (
            <Group gap={12} pl={28} grow align="flex-start">
              <TextInput label={t('form.source')} placeholder={t('form.source.placeholder')} value={consent.source} maxLength={1_000} withAsterisk onChange={(event) => setConsent({ ...consent, source: event.currentTarget.value })} />
              <TextInput label={t('form.date')} type="date" value={consent.date} onChange={(event) => setConsent({ ...consent, date: event.currentTarget.value })} />
            </Group>
          )}
          <Radio value="no" label={t('import.consent.no')} />
          {!isDecided(consent) && <Text size="xs" c="dimmed">{consent.given === 'yes' ? t('form.source.missing') : t('import.consent.choose')}</Text>}
        </Stack>
      </Radio.Group>
    </Paper>
  );
}
