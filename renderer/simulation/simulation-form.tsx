import { Button, Checkbox, Group, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { nodeTypes } from '#nodes';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useDocument } from '#renderer/journey/journey-context.ts';
import classes from '#renderer/journey/journey.module.css';
import { entryTermsOf, liveStart, useIsLive } from '#renderer/journey/run/live-entry.ts';
import { useChoice, type Who } from '#renderer/journey/run/use-choice.ts';
import { WhoEnters } from '#renderer/journey/run/who-enters.tsx';
import type { SimulationChoice } from './gather-order.ts';
import { fieldOf, momentOf } from './start-moment.ts';

const USUAL = ['7', '30', '90'] as const;
/** Two years, as the longest wait. */
const MOST_DAYS = 731;
const EVERYBODY: Who = { of: 'all' };

/** How long, from when, and with whom. */
export function SimulationForm({ onStart }: { readonly onStart: (choice: SimulationChoice) => void }): ReactNode {
  const { t } = useTranslation('simulation');
  const format = useFormat();
  const { clock } = useServices();
  const zone = useDocument(({ document }) => document.settings.zone);
  const live = useIsLive();
  const event = useDocument(({ document }) => startingEvent(Object.values(document.nodes), document.settings.zone));
  const [suppose, setSuppose] = useState(true);
  const [length, setLength] = useState('30');
  const [custom, setCustom] = useState<number | string>(14);
  const [from, setFrom] = useState(() => fieldOf(clock.now(), zone));
  const [who, setWho] = useState<Who>(EVERYBODY);
  const choice = useChoice(who);
  const days = Number(length === 'custom' ? custom : length);
  const daysFit = custom !== '' && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  const start = momentOf(from, zone);
  const people = choice?.keys.length ?? 0;
  if (who.of === 'all' && choice && people === 0) {
    return (
      <Stack gap={16}>
        <Text>{t('empty')}</Text>
        <Group justify="flex-end"><Button component={Link} href="/contacts">{t('empty.act')}</Button></Group>
      </Stack>
    );
  }
  return (
    <Stack gap={16} component="form" onSubmit={(event) => {
      event.preventDefault();
      if (choice && people > 0 && daysFit && start !== null) onStart({ people: who.of === 'all' ? null : choice.keys, start, days, suppose: event !== null && suppose });
    }}
    >
      <Text c="dimmed">{t('hint')}</Text>
      <Stack gap={8}>
        <Text size="sm" fw={600}>{t('days')}</Text>
        <Group gap={12} align="flex-start">
          <SegmentedControl aria-label={t('days')} value={length} onChange={setLength} data={[...USUAL.map((value) => ({ value, label: t('days.some', { count: Number(value) }) })), { value: 'custom', label: t('days.custom') }]} />
          {length === 'custom' && <NumberInput aria-label={t('days.number')} w={140} min={1} max={MOST_DAYS} allowDecimal={false} value={custom} onChange={setCustom} error={daysFit ? null : t('days.wrong', { most: MOST_DAYS })} />}
        </Group>
      </Stack>
      <TextInput type="datetime-local" w={280} label={t('from')} description={t('from.hint', { zone })} value={from} onChange={(event) => setFrom(event.currentTarget.value)} error={start === null ? t('from.wrong') : null} />
      <WhoEnters onWho={setWho} />
      <div aria-live="polite">
        <div className={classes.big}>{choice === null ? t('people.counting') : people === 0 ? t('people.nobody') : t('people', { count: people, number: format.number(people) })}</div>
        {live && event === null && people > 0 && <Text size="sm" c="dimmed">{t('people.live')}</Text>}
      </div>
      {event !== null && <Checkbox label={t('event.suppose', { event })} description={t('event.suppose.hint')} checked={suppose} onChange={({ currentTarget }) => setSuppose(currentTarget.checked)} />}
      <Group justify="flex-end"><Button type="submit" disabled={people === 0 || !daysFit || start === null}>{t('start')}</Button></Group>
    </Stack>
  );
}

/** The event that lets people in; null for any other start. */
function startingEvent(nodes: readonly WorkflowNode[], zone: string): string | null {
  const start = liveStart(nodes, nodeTypes);
  return (start && entryTermsOf(start, zone, nodeTypes)?.onEvent?.names[0]) ?? null;
}
