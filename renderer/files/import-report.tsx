import { Badge, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from './files.module.css';
import type { Choice, ImportItem } from './import-choices.ts';
import type { NamedConnection, ReadableJourney } from './inspect-journey.ts';
import { ProblemLines } from './problem-lines.tsx';

interface ImportReportProps {
  readonly item: ImportItem;
  readonly onChoose: (choice: Choice) => void;
}

/** One file: what is in it, what this computer lacks for it, and what shall happen. */
export function ImportReport({ item, onChoose }: ImportReportProps): ReactNode {
  const { t } = useTranslation('files');
  if (!item.inspected.ok) {
    return (
      <Paper withBorder p={16} className={classes.bad} role="alert">
        <Text fw={600}>{t('import.unreadable', { name: item.file })}</Text>
        <ProblemLines problems={item.inspected.problems} />
        <Text size="xs" c="dimmed" mt={8}>{t('import.untouched')}</Text>
      </Paper>
    );
  }
  const { journey } = item.inspected;
  return (
    <Paper withBorder p={16} component="section" aria-label={journey.name}>
      <Stack gap={10}>
        <div>
          <Text fw={600} size="md">{journey.name}</Text>
          <Text size="xs" c="dimmed">{item.file} · {t('steps', { count: journey.steps })}</Text>
        </div>
        <Needs journey={journey} />
        {item.standing !== 'new' && <Standing item={item} onChoose={onChoose} />}
      </Stack>
    </Paper>
  );
}

function Needs({ journey }: { readonly journey: ReadableJourney }): ReactNode {
  const { t } = useTranslation('files');
  const format = useFormat();
  const locale = useLocale();
  const lacks = journey.connections.some(({ here }) => here === false);
  const errors = journey.problems.filter(({ severity }) => severity === 'error');
  return (
    <Stack gap={8}>
      <Group gap={8}>
        {journey.connections.map((connection) => <Connection key={`${connection.of}/${connection.alias}`} connection={connection} />)}
        <Badge variant="default" tt="none" fw={500} title={t('profile.note')}>{t('profile', { profile: journey.profile })}</Badge>
      </Group>
      {lacks && <Text className={classes.note}>{t('connection.hint')}</Text>}
      {journey.missingAttributes.length > 0 && <Text className={classes.note}>{t('attributes.missing', { names: format.list(journey.missingAttributes) })}</Text>}
      {journey.unknownTypes.length > 0 && <Text className={classes.note}>{t('types.unknown', { names: format.list(journey.unknownTypes) })}</Text>}
      {errors.length > 0 && (
        <div>
          <Text className={classes.note}>{t('problems', { count: errors.length })}</Text>
          <ul className={classes.problems}>{errors.slice(0, 3).map((one, index) => <li key={index}>{describeProblem(one, locale).what}</li>)}</ul>
        </div>
      )}
      {!lacks && errors.length === 0 && journey.unknownTypes.length === 0 && journey.missingAttributes.length === 0 && <Text c="var(--ok)">{t('ready')}</Text>}
    </Stack>
  );
}

function Connection({ connection: { of, alias, here } }: { readonly connection: NamedConnection }): ReactNode {
  const { t } = useTranslation('files');
  const name = of === 'mail' ? t('connection.mail', { alias }) : t('connection.model', { alias });
  const state = here === null ? t('connection.unknown') : here ? t('connection.here') : t('connection.missing');
  return <Badge variant="default" tt="none" fw={500} styles={here === false ? { root: { background: 'var(--warn-bg)', color: 'var(--warn)' } } : {}}>{name} · {state}</Badge>;
}

function Standing({ item, onChoose }: ImportReportProps): ReactNode {
  const { t } = useTranslation('files');
  const name = item.inspected.ok ? item.inspected.journey.name : item.file;
  const words = item.standing === 'same' ? t('standing.same') : item.standing === 'differs' ? t('standing.differs') : t('standing.deleted');
  const replace = { value: 'replace', label: item.standing === 'deleted' ? t('choice.import') : t('choice.replace') };
  const choices = [...(item.standing === 'deleted' ? [replace] : []), { value: 'both', label: t('choice.both') }, ...(item.standing === 'differs' ? [replace] : []), { value: 'skip', label: t('choice.skip') }];
  return (
    <Stack gap={6}>
      <Text>{words}</Text>
      <SegmentedControl size="xs" aria-label={t('choice.label', { name })} value={item.choice} data={choices} onChange={(choice) => onChoose(choice as Choice)} style={{ alignSelf: 'flex-start' }} />
    </Stack>
  );
}
