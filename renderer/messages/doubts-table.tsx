import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moveInTable } from '#renderer/contacts/move-in-table.ts';
import { CopyId } from './copy-id.tsx';
import classes from './doubts.module.css';
import { useDoubtPlaces, type DoubtPlace } from './use-doubt-places.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { ListedMessage } from './use-messages.ts';

const ROW = 64;

interface DoubtsTableProps {
  readonly messages: readonly ListedMessage[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  /** All that there are, on screen or not. */
  readonly onSelectAll: () => void;
  readonly onOpen: (key: string) => void;
  readonly more: (() => void) | null;
  readonly loading: boolean;
}

/** Who, where, when, what the server said, and what to look for. One stop for Tab; inside it the arrow keys. */
export function DoubtsTable({ messages, selected, onSelect, onSelectAll, onOpen, more, loading }: DoubtsTableProps): ReactNode {
  const { t } = useTranslation('messages');
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: messages.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8, scrollPaddingStart: 36 });
  const rows = virtual.getVirtualItems();
  const placeOf = useDoubtPlaces(rows.flatMap(({ index }) => messages[index] ?? []));
  useEffect(() => setActive((index) => Math.min(index, Math.max(0, messages.length - 1))), [messages.length]);

  function toggle(index: number, range: boolean): void {
    const on = !selected.has(messages[index]!.key);
    const [from, to] = range ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    const next = new Set(selected);
    for (const { key } of messages.slice(from, to + 1)) if (on) next.add(key); else next.delete(key);
    anchor.current = index;
    setActive(index);
    onSelect(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (messages.length === 0) return;
    const move = moveInTable(event, active, messages.length, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    if (!move || move.act === 'delete') return;
    event.preventDefault();
    switch (move.act) {
      case 'go': setActive(move.to); virtual.scrollToIndex(move.to); break;
      case 'open': onOpen(messages[active]!.key); break;
      case 'toggle': toggle(active, event.shiftKey); break;
      case 'all': onSelectAll(); break;
      case 'none': onSelect(new Set()); break;
    }
  }

  return (
    <div className={classes.frame}>
      <div ref={scroller} className={classes.scroller} role="grid" tabIndex={0} aria-label={t('doubt.list')} aria-description={t('doubt.keys')} aria-multiselectable
        aria-rowcount={messages.length + 1} aria-activedescendant={messages.length > 0 ? `doubt-${active}` : undefined} onKeyDown={onKeyDown}>
        <div className={classes.head} role="row" aria-rowindex={1}>
          <div className={classes.check} role="columnheader" aria-label={t('doubt.chosen')} />
          {(['person', 'step', 'when', 'said'] as const).map((name) => <div key={name} className={`${classes.cell} ${classes[name]}`} role="columnheader">{t(name === 'person' ? 'to' : name)}</div>)}
          <div className={`${classes.cell} ${classes.id}`} role="columnheader">Message-ID</div>
        </div>
        <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start }) => messages[index] && (
            <DoubtRow key={messages[index].key} index={index} top={start} message={messages[index]} place={placeOf(messages[index])} active={index === active} selected={selected.has(messages[index].key)}
              onOpen={() => { setActive(index); onOpen(messages[index]!.key); }} onToggle={(range) => toggle(index, range)} />
          ))}
        </div>
        {more && <Group justify="center" p={12}><Button variant="subtle" loading={loading} onClick={more}>{t('more')}</Button></Group>}
      </div>
    </div>
  );
}

interface DoubtRowProps {
  readonly index: number;
  readonly top: number;
  readonly message: ListedMessage;
  readonly place: DoubtPlace;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly onToggle: (range: boolean) => void;
}

function DoubtRow({ index, top, message, place, active, selected, onOpen, onToggle }: DoubtRowProps): ReactNode {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const locale = useLocale();
  const { to, subject, at, reason, reply, messageId } = message;
  return (
    <div id={`doubt-${index}`} role="row" aria-rowindex={index + 2} aria-selected={selected} className={classes.row} data-active={active || undefined} data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)` }} onClick={onOpen}>
      <div className={classes.check} role="gridcell" onClick={(event) => { event.stopPropagation(); if (event.target === event.currentTarget) onToggle(event.shiftKey); }}>
        <Checkbox size="xs" tabIndex={-1} aria-label={t('doubt.choose', { name: to })} checked={selected} onChange={() => {}} onClick={(event) => onToggle(event.shiftKey)} />
      </div>
      <TwoLines column="person" first={to} second={place.person || subject || t('noSubject')} />
      <TwoLines column="step" first={place.step} second={place.journey} />
      <div className={`${classes.cell} ${classes.when} num`} role="gridcell">{format.dateTime(at)}</div>
      <TwoLines column="said" first={saidBy(reply) || t('doubt.saidNothing')} second={reasonText(reason, locale)} />
      <div className={`${classes.cell} ${classes.id}`} role="gridcell"><CopyId messageId={messageId} short reachable={false} /></div>
    </div>
  );
}

/** Where the server said nothing, the record holds the mail library's words for that. */
function saidBy(reply: string): string {
  return /^\d{3}/.test(reply) ? reply : '';
}

function TwoLines({ column, first, second }: { readonly column: 'person' | 'step' | 'said'; readonly first: string; readonly second: string }): ReactNode {
  return (
    <div className={`${classes.cell} ${classes[column]}`} role="gridcell">
      <Text truncate title={first}>{first}</Text>
      <Text size="xs" c="dimmed" truncate title={second}>{second}</Text>
    </div>
  );
}
