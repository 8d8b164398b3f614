import { Alert, Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RunPeople } from '#shared/executor/run-people.ts';
import type { Run } from '#shared/executor/store.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { messagesPath } from '#renderer/messages/messages-path.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { peopleThrough } from './run-status.ts';

/** How often the host is asked for its totals while the screen is open, in ms. */
const LOOK_EVERY = 2_000;
const MESSAGES = ['sent', 'skipped', 'failed', 'uncertain', 'pending'] as const;

/** The numbers of a run, as sums whose parts add up. */
export function RunTotals({ run, people }: { readonly run: Run; readonly people: RunPeople }): ReactNode {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const sends = useHostData('sendTotals', { run: run.id });
  const model = useHostData('modelTotals', { run: run.id });
  const { reload: reloadSends } = sends;
  const { reload: reloadModel } = model;
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) { reloadSends(); reloadModel(); } }, LOOK_EVERY);
    return () => { clearInterval(timer); };
  }, [reloadSends, reloadModel]);
  const uncertain = sends.data?.uncertain ?? 0;
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Sum title={t('people.title')} whole={t('people.enrolled')} count={people.enrolled} parts={[
          { name: t('people.ended'), count: peopleThrough(people) }, ...(people.left > 0 ? [{ name: t('people.left'), count: people.left }] : []), { name: t('people.waiting'), count: people.waiting }, { name: t('people.held'), count: people.held },
        ]} note={people.errored > 0 ? t('people.errored', { number: format.number(people.errored) }) : null} />
        <Sum title={t('messages.title')} whole={t('messages.planned')} count={sends.data?.planned} parts={MESSAGES.map((state) => ({ name: t(`messages.${state}`), count: sends.data?.[state], href: messagesPath({ run: run.id, state }) }))}
          note={<Anchor component={Link} inherit href={messagesPath({ run: run.id, state: null })}>{t('messages.open')}</Anchor>} />
        <Sum title={t('model.title')} whole={t('model.calls')} count={model.data?.calls} parts={[]}
          note={model.data ? t('model.cost', { cost: model.data.cost === null ? t('model.unknown') : model.data.cost === 0 ? t('model.none') : format.number(Number(model.data.cost.toPrecision(3))) }) : null} />
      </SimpleGrid>
      {uncertain > 0 && (
        <Alert variant="outline" title={t('uncertain.title', { count: uncertain })} styles={{ root: { background: 'var(--warn-bg)', borderColor: 'var(--warn)' }, title: { color: 'var(--text)' } }}>
          <Text c="var(--text)" maw="80ch">{t('uncertain.text')} <Anchor component={Link} inherit href={messagesPath({ run: run.id, state: 'uncertain' })}>{t('uncertain.open')}</Anchor></Text>
        </Alert>
      )}
    </>
  );
}

interface SumProps {
  readonly title: string;
  readonly whole: string;
  /** Undefined while it is not known. */
  readonly count: number | undefined;
  readonly parts: readonly { readonly name: string; readonly count: number | undefined; readonly href?: string }[];
  readonly note: ReactNode;
}

function Sum({ title, whole, count, parts, note }: SumProps): ReactNode {
  const format = useFormat();
  const show = (value: number | undefined): string => (value === undefined ? '–' : format.number(value));
  return (
    <Paper withBorder p={16} radius={12} component="section" aria-label={title}>
      <Stack gap={6}>
        <Title order={3}>{title}</Title>
        <Group justify="space-between"><Text fw={600}>{whole}</Text><Text fw={600} className="num">{show(count)}</Text></Group>
        {parts.map(({ name, count: value, href }) => (
          <Group key={name} justify="space-between">
            <Text c="dimmed">{name}</Text>
            {href !== undefined && value !== undefined && value > 0 ? <Anchor component={Link} href={href} className="num" aria-label={`${name}: ${show(value)}`}>{show(value)}</Anchor> : <Text className="num">{show(value)}</Text>}
          </Group>
        ))}
        {note && <Text size="sm" c="dimmed">{note}</Text>}
      </Stack>
    </Paper>
  );
}
