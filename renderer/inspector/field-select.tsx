import { Select } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldName, typedField } from './typed-field.ts';
import type { Variable } from './variables.ts';

interface FieldSelectProps {
  /** The path of the chosen one; empty for none. */
  readonly value: string;
  readonly fields: readonly Variable[];
  readonly readOnly: boolean;
  /** Fields of this root that are not among `fields` may be named too. */
  readonly free?: 'event';
  readonly onChange: (path: string) => void;
}

/** What is compared: chosen from the list, or typed. What was typed is taken when the field is left; what cannot be is said, not lost in silence. */
export function FieldSelect({ value, fields, readOnly, free, onChange }: FieldSelectProps): ReactNode {
  const { t } = useTranslation('inspector');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const named = search.trim();
  const offered = free && isFieldName(named) && value !== `${free}.${named}` && !fields.some(({ path }) => path === `${free}.${named}`) ? [{ path: `${free}.${named}`, label: t('condition.named', { name: named }), group: free }, ...fields] : fields;
  const shown = fields.find(({ path }) => path === value)?.label ?? bareName(value);

  function settle(typed: string): void {
    if (readOnly || typed.trim() === '' || typed === shown || typed === t('condition.named', { name: bareName(value) })) return;
    const path = typedField(typed, fields, free);
    setRefused(path === null ? typed.trim() : null);
    if (path !== null && path !== value) onChange(path);
  }
  // After the list itself, which takes the key for the entry that the arrows have led to.
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    settle(event.target.value);
    setOpen(false);
  }
  return (
    <div onKeyDown={onKeyDown}>
      <Select size="xs" searchable aria-label={t('condition.field')} placeholder={t('condition.field.placeholder')} data={fieldOptions(offered, value, { contact: t('variable.contact'), event: t('variable.event') })} value={value === '' ? null : value} allowDeselect={false} readOnly={readOnly}
        dropdownOpened={open} onDropdownOpen={() => setOpen(true)} onDropdownClose={() => setOpen(false)} onSearchChange={setSearch} onInput={() => setRefused(null)} onBlur={({ currentTarget }) => settle(currentTarget.value)} nothingFoundMessage={t('variable.none')}
        error={refused === null ? null : t(free ? 'condition.badName' : 'condition.unknown', { name: refused })} onChange={(path) => { setRefused(null); if (path !== null) onChange(path); }} />
    </div>
  );
}

function bareName(path: string): string {
  return path.replace(/^(contact|event)\./, '');
}

/** In groups by where they come from; a field that is not among them stays to be seen. */
function fieldOptions(fields: readonly Variable[], chosen: string, names: { readonly contact: string; readonly event: string }): { group: string; items: { value: string; label: string }[] }[] {
  const groups = new Map<string, { value: string; label: string }[]>();
  const known = fields.some(({ path }) => path === chosen);
  for (const { path, label, step } of known || chosen === '' ? fields : [{ path: chosen, label: bareName(chosen), step: undefined }, ...fields]) {
    const group = step ?? (path.startsWith('event.') ? names.event : names.contact);
    groups.set(group, [...groups.get(group) ?? [], { value: path, label }]);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}
