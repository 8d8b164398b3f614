import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { Card } from './card.tsx';
import { eventKey } from './event-key.ts';
import classes from './history.module.css';
import { journeyNames } from './journey-names.ts';
import { tellEvent, withoutRepeats } from './tell-event.ts';
import { wayState, type WayState } from './way-state.ts';

const COLORS: Readonly<Record<WayState['kind'], string>> = {
  moving: 'var(--accent-text)', paused: 'var(--text-2)', waiting: 'var(--text-2)', again: 'var(--warn)', held: 'var(--warn)', ended: 'var(--ok)', failed: 'var(--err)', left: 'var(--text-2)',
};

/** Every run this person was in, step by step. */
export function HistoryCard({ ways }: { readonly ways: readonly ContactWay[] | undefined }): ReactNode {
  const { t } = useTranslation('contacts');
  return (
    <Card title={t('history')}>
      {ways?.length === 0 && <Text c="dimmed">{t('history.none')}</Text>}
      {ways?.map((way) => <Way key={way.enrollment} way={way} />)}
    </Card>
  );
}

function Way({ way }: { readonly way: ContactWay }): ReactNode {
  const { t } = useTranslation('contacts');
  const locale = useLocale();
  const format = useFormat();
  const names = useMemo(() => journeyNames(way.text), [way.text]);
  const placeOf = ({ kind, node, until, reason }: WayState): string => {
    const step = names.step(node, locale);
    const when = until === null ? '' : format.dateTime(until);
    if (kind === 'waiting') return `${t(when === '' ? 'way.at' : 'way.until', { step, when })}${locale === 'zh' ? '' : ' '}${reasonText(reason, locale)}`.trim();
    if (kind === 'again') return t(when === '' ? 'way.stands' : 'way.againAt', { step, when, reason: reasonText(reason, locale) });
    if (kind === 'held' || kind === 'failed') return t('way.stands', { step, reason: reasonText(reason, locale) });
    if (kind === 'left') return t('way.leftAt', { step });
    return kind === 'ended' && reason !== 'finished' && reason !== '' ? reasonText(reason, locale) : '';
  };
  const events = withoutRepeats(way.moves.flatMap(({ at, steps }) => steps.map((step) => ({ at, event: tellEvent(step) }))));
  const state = wayState(way, names.workflow);
  const place = placeOf(state);
  return (
    <Stack gap={6}>
      <Group gap={8} justify="space-between" wrap="nowrap">
        <Text fw={600}><Anchor component={Link} href={`/journeys/${way.workflow}`} inherit>{names.name ?? t('history.gone')}</Anchor></Text>
        <Group gap={8} wrap="nowrap">
          <Badge variant="default" tt="none" fw={500} c={COLORS[state.kind]}>{t(`way.${state.kind}`)}</Badge>
          <Anchor component={Link} href={`/runs/${way.run.id}`} size="xs">{t('history.run', { date: format.date(way.run.openedAt) })}</Anchor>
        </Group>
      </Group>
      {place !== '' && <Text size="sm" c="dimmed">{place}</Text>}
      <ol className={classes['list']}>
        {events.map(({ at, event }, index) => {
          const port = names.port(event.node, event.port, locale);
          const reason = reasonText(event.reason, locale);
          return (
            <li key={index} className={classes['event']} data-kind={event.kind}>
              <time className={classes['time']} dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
              <span>{t(`event.${eventKey(event, names.workflow)}`, { step: names.step(event.node, locale), port, reason }).trim()}{event.visit > 1 && ` ${t('event.again', { n: event.visit })}`}</span>
            </li>
          );
        })}
      </ol>
    </Stack>
  );
}
