import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/node/labels.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';

interface ZoneSelectProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | null;
  /** IANA name; one that this computer does not know is shown as it stands. */
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** A time zone, found by its name in either language, its city or its offset. */
export function ZoneSelect({ label, description, error, value, onChange }: ZoneSelectProps): ReactNode {
  const { t } = useTranslation('ui');
  const locale = useLocale();
  const zones = useMemo(() => zoneOptions(locale, value), [locale, value]);
  return (
    <Select label={label} description={description} error={error} data={zones} value={value} searchable allowDeselect={false} maxDropdownHeight={320} nothingFoundMessage={t('zone.none')}
      limit={100} onChange={(zone) => { if (zone !== null) onChange(zone); }} />
  );
}

interface Option { readonly value: string; readonly label: string }

/** A formatter for each of 400 zones takes a while to make, so that it is done once for each language. */
const made = new Map<Locale, readonly Option[]>();

/** Every zone this computer knows, west to east. @param at decides which side of daylight saving an offset shows, the first time */
export function zoneOptions(locale: Locale, chosen: string, at: Date = new Date()): Option[] {
  const options = made.get(locale) ?? allZones(locale, at);
  made.set(locale, options);
  return options.some(({ value }) => value === chosen) ? [...options] : [{ value: chosen, label: chosen }, ...options];
}

function allZones(locale: Locale, at: Date): Option[] {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  const zones = [...known].map((zone) => ({ zone, offset: offsetOf(zone, at) })).sort((a, b) => minutesOf(a.offset) - minutesOf(b.offset) || (a.zone < b.zone ? -1 : 1));
  return zones.map(({ zone, offset }) => ({ value: zone, label: labelOf(zone, offset, locale, at) }));
}

function labelOf(zone: string, offset: string, locale: Locale, at: Date): string {
  const tag = locale === 'zh' ? 'zh-CN' : 'en';
  const name = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `(UTC${offset}) ${zone.replaceAll('_', ' ')}${name === '' || name.startsWith('GMT') ? '' : ` · ${name}`}`;
}

/** `+08:00`; empty for UTC itself. */
function offsetOf(zone: string, at: Date): string {
  const text = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return text.replace('GMT', '');
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
