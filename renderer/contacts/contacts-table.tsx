import { Checkbox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { personName } from '#shared/contact/person-name.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import { fieldLabel } from './field-label.ts';
import { formatValue } from './format-value.ts';
import { moveInTable } from './move-in-table.ts';
import classes from './table.module.css';
import { usePeople } from './use-people.ts';

const ROW = 40;

interface ContactsTableProps {
  readonly keys: readonly ContactKey[];
  readonly columns: readonly string[];
  readonly selected: ReadonlySet<ContactKey>;
  readonly onSelect: (selected: ReadonlySet<ContactKey>) => void;
  readonly onOpen: (key: ContactKey) => void;
  readonly onDelete: (keys: readonly ContactKey[]) => void;
}

/** As many rows as fit on screen, of however many there are. One stop for Tab; inside it the arrow keys. */
export function ContactsTable({ keys, columns, selected, onSelect, onOpen, onDelete }: ContactsTableProps): ReactNode {
  const { t } = useTranslation('contacts');
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: keys.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12, scrollPaddingStart: 36 });
  const rows = virtual.getVirtualItems();
  const personOf = usePeople(keys, rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0);
  useEffect(() => setActive((index) => Math.min(index, Math.max(0, keys.length - 1))), [keys.length]);
  const toggle = (index: number, range: boolean): void => {
    const next = new Set(selected);
    const on = !selected.has(keys[index]!);
    const [from, to] = range ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    for (const key of keys.slice(from, to + 1)) if (on) next.add(key); else next.delete(key);
    anchor.current = index;
    setActive(index);
    onSelect(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moveInTable(event, active, keys.length, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    if (!move) return;
    event.preventDefault();
    switch (move.act) {
      case 'go': setActive(move.to); virtual.scrollToIndex(move.to); break;
      case 'open': onOpen(keys[active]!); break;
      case 'toggle': toggle(active, false); break;
      case 'all': onSelect(new Set(keys)); break;
      case 'none': onSelect(new Set()); break;
      case 'delete': if (selected.size > 0) onDelete([...selected]); break;
    }
  };
  return (
    <div className={classes['frame']}>
      <div ref={scroller} className={classes['scroller']} role="grid" tabIndex={0} aria-label={t('table.label')} aria-description={t('table.keys')} aria-multiselectable
        aria-rowcount={keys.length + 1} aria-activedescendant={`person-${active}`} onKeyDown={onKeyDown}>
        <div className={classes['head']} role="row" aria-rowindex={1}>
          <div className={classes['check']} role="columnheader">
            <Checkbox size="xs" tabIndex={-1} aria-label={t('table.selectAll')} checked={selected.size > 0 && selected.size >= keys.length} indeterminate={selected.size > 0 && selected.size < keys.length}
              onChange={(event) => onSelect(event.currentTarget.checked ? new Set(keys) : new Set())} />
          </div>
          <div className={`${classes['cell']} ${classes['wide']}`} role="columnheader">{t('name')}</div>
          <div className={`${classes['cell']} ${classes['wide']}`} role="columnheader">{t('field.email')}</div>
          <div className={classes['cell']} role="columnheader">{t('consent')}</div>
          {columns.map((name) => <div key={name} className={classes['cell']} role="columnheader">{fieldLabel(t, name)}</div>)}
        </div>
        <div className={classes['body']} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start }) => (
            <PersonRow key={keys[index]} id={`person-${index}`} index={index} top={start} person={personOf(keys[index]!)} columns={columns} active={index === active} selected={selected.has(keys[index]!)}
              onOpen={() => onOpen(keys[index]!)} onToggle={(range) => toggle(index, range)} />
          ))}
        </div>
      </div>
    </div>
  );
}

interface PersonRowProps {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly person: ContactRecord | null | undefined;
  readonly columns: readonly string[];
  readonly active: boolean;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly onToggle: (range: boolean) => void;
}

function PersonRow({ id, index, top, person, columns, active, selected, onOpen, onToggle }: PersonRowProps): ReactNode {
  const { t } = useTranslation('contacts');
  const words = { yes: t('form.yes'), no: t('form.no') };
  const name = person ? personName(person).full : '';
  return (
    <div id={id} role="row" aria-rowindex={index + 2} aria-selected={selected} className={classes['row']} data-active={active || undefined} data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }} onClick={onOpen}>
      <div className={classes['check']} role="gridcell" onClick={(event) => { event.stopPropagation(); if (event.target === event.currentTarget) onToggle(event.shiftKey); }}>
        <Checkbox size="xs" tabIndex={-1} aria-label={t('table.select', { name: name || person?.email || '' })} checked={selected} onChange={() => {}} onClick={(event) => onToggle(event.shiftKey)} />
      </div>
      <div className={`${classes['cell']} ${classes['wide']}`} role="gridcell">{name || <span className={classes['quiet']}>{person === undefined ? '…' : t('noName')}</span>}</div>
      <div className={`${classes['cell']} ${classes['wide']}`} role="gridcell">{person ? formatValue(person.attributes['email'], words) || person.email : ''}</div>
      <div className={classes['cell']} role="gridcell">
        {person?.consent ? <span className={classes['yes']}><IconCheck size={14} /><span>{person.consent.source}</span></span> : <span className={classes['quiet']}>{person ? t('consent.none') : ''}</span>}
      </div>
      {columns.map((column) => <div key={column} className={classes['cell']} role="gridcell">{formatValue(person?.attributes[column], words)}</div>)}
    </div>
  );
}
