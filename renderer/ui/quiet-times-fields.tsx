import { Checkbox, Chip, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, instant } from '#shared/base/time.ts';
import { holidayCalendars, type QuietTimes } from '#shared/calendar/quiet-times.ts';
import { windowDays, type WindowDay } from '#shared/calendar/weekly-window.ts';
import { unknownYears } from '#shared/calendar/work-calendar.ts';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';

/** What is offered first: nobody is woken by a newsletter. */
export const USUAL_QUIET = { from: '22:00', to: '08:00' } as const;
const WAYS = ['wait', 'drop'] as const;
/** So long before a year whose holidays are not known is it told. */
const SOON = 60 * DAY;

interface QuietTimesFieldsProps {
  readonly times: QuietTimes;
  readonly readOnly?: boolean;
  readonly onChange: (times: QuietTimes) => void;
}

/** When marketing does not leave, and what becomes of it then: of the workspace, or of one journey. */
export function QuietTimesFields({ times, readOnly = false, onChange }: QuietTimesFieldsProps): ReactNode {
  const { t } = useTranslation('ui');
  const write = (change: Partial<QuietTimes>): void => onChange(tidied({ ...times, ...change }));
  const { from, days = [], holidays, then = 'wait' } = times;
  const note = days.length === windowDays.length ? 'quiet.always' : from === undefined && days.length === 0 && holidays === undefined ? 'quiet.nothing' : then === 'wait' && (days.length > 0 || holidays !== undefined) ? 'quiet.late' : null;
  return (
    <Stack gap={12} maw={332}>
      <DailyTime times={times} readOnly={readOnly} write={write} />
      <BlockedDays days={days} readOnly={readOnly} onChange={(next) => write({ days: next })} />
      <Stack gap={4}>
        <Select label={t('quiet.holidays')} value={holidays ?? 'none'} allowDeselect={false} readOnly={readOnly} data={(['none', ...holidayCalendars] as const).map((value) => ({ value, label: t(`quiet.holidays.${value}`) }))}
          onChange={(value) => write({ holidays: holidayCalendars.find((one) => one === value) })} />
        {holidays && <UnknownYears holidays={holidays} />}
      </Stack>
      <Select label={t('quiet.then')} value={then} allowDeselect={false} readOnly={readOnly} data={WAYS.map((value) => ({ value, label: t(`quiet.then.${value}`) }))}
        onChange={(value) => write({ then: WAYS.find((one) => one === value) })} />
      {note !== null && <Text size="xs" c="var(--warn)">{t(note)}</Text>}
    </Stack>
  );
}

interface DailyTimeProps {
  readonly times: QuietTimes;
  readonly readOnly: boolean;
  readonly write: (change: Pick<QuietTimes, 'from' | 'to'>) => void;
}

function DailyTime({ times, readOnly, write }: DailyTimeProps): ReactNode {
  const { t } = useTranslation('ui');
  const [{ from, to }, setTyped] = useState<{ from: string; to: string }>({ ...USUAL_QUIET, ...ends(times) });
  const { from: begin, to: end } = times;
  useEffect(() => { setTyped((typed) => ({ ...typed, ...ends({ from: begin, to: end }) })); }, [begin, end]);
  function type(next: { from: string; to: string }): void {
    setTyped(next);
    // While a time is being typed there is none.
    if (next.from !== '' && next.to !== '') write(next);
  }
  const note = from === '' || to === '' ? 'quiet.unset' : from === to ? 'quiet.never' : to < from ? 'quiet.night' : 'quiet.day';
  return (
    <Stack gap={4}>
      <Checkbox label={t('quiet.daily')} checked={begin !== undefined} disabled={readOnly} onChange={({ currentTarget: { checked } }) => write(checked ? { from: from || USUAL_QUIET.from, to: to || USUAL_QUIET.to } : { from: undefined, to: undefined })} />
      {begin !== undefined && (
        <>
          <Group gap={12} wrap="nowrap">
            <TextInput type="time" flex={1} label={t('quiet.from')} value={from} readOnly={readOnly} onChange={({ currentTarget: { value } }) => type({ from: value.slice(0, 5), to })} />
            <TextInput type="time" flex={1} label={t('quiet.to')} value={to} readOnly={readOnly} onChange={({ currentTarget: { value } }) => type({ from, to: value.slice(0, 5) })} />
          </Group>
          <Text size="xs" c={note === 'quiet.night' || note === 'quiet.day' ? 'dimmed' : 'var(--warn)'}>{t(note, { from, to })}</Text>
        </>
      )}
    </Stack>
  );
}

function BlockedDays({ days, readOnly, onChange }: { readonly days: readonly WindowDay[]; readonly readOnly: boolean; readonly onChange: (days: WindowDay[]) => void }): ReactNode {
  const { t } = useTranslation('ui');
  const { t: words } = useTranslation('inspector');
  return (
    <Stack gap={6} role="group" aria-label={t('quiet.days')}>
      <Text size="sm" fw={600}>{t('quiet.days')}</Text>
      <Text size="xs" c="dimmed">{t('quiet.days.hint')}</Text>
      <Group gap={4}>
        {windowDays.map((day) => (
          <Chip key={day} size="xs" variant="outline" checked={days.includes(day)} disabled={readOnly}
            onChange={(checked) => onChange(windowDays.filter((one) => (one === day ? checked : days.includes(one))))}>{words(`windows.${day}`)}</Chip>
        ))}
      </Group>
    </Stack>
  );
}

/** A year without holidays stops no message, so it has to be told here. */
function UnknownYears({ holidays }: { readonly holidays: NonNullable<QuietTimes['holidays']> }): ReactNode {
  const { t } = useTranslation('ui');
  const { clock } = useServices();
  const format = useFormat();
  const now = clock.now();
  const years = unknownYears([now, instant(now + SOON)], holidays);
  return years.length > 0 && <Text size="xs" c="var(--warn)">{t('quiet.unknown', { years: format.list(years.map(String)) })}</Text>;
}

function ends({ from, to }: QuietTimes): { from: string; to: string } | null {
  return from !== undefined && to !== undefined ? { from, to } : null;
}

/** Without what is empty or usual, so that a file says only what was chosen. */
function tidied({ days = [], holidays, then, ...times }: QuietTimes): QuietTimes {
  return { ...ends(times), ...(days.length > 0 && { days }), ...(holidays && { holidays }), ...(then === 'drop' && { then }) };
}
