import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import classes from './home.module.css';

/** A row and the gap under it, in px. */
const ROW = 80;

interface JourneyListProps {
  readonly records: readonly WorkflowRecord[];
  readonly draw: (record: WorkflowRecord) => ReactNode;
}

/** Draws the rows that are in view, whatever their number; the page itself scrolls. */
export function JourneyList({ records, draw }: JourneyListProps): ReactNode {
  const { t } = useTranslation('home');
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  // Nothing here is memoised by what it returns.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: records.length, estimateSize: () => ROW, overscan: 6, scrollMargin: margin, initialRect: { width: 1_000, height: 800 },
    getScrollElement: () => scrollerOf(list.current), getItemKey: (index) => records[index]!.id,
  });
  // What stands above the list, such as the welcome, comes and goes, and the page grows and shrinks with it.
  useEffect(() => {
    const [top, scroller] = [list.current, scrollerOf(list.current)];
    if (!top?.parentElement || !scroller) return undefined;
    const observer = new ResizeObserver(() => setMargin(Math.round(top.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop)));
    observer.observe(top.parentElement);
    return () => { observer.disconnect(); };
  }, []);
  return (
    <ul ref={list} className={classes.list} aria-label={t('list')} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => (
        <li key={key} className={classes.slot} aria-posinset={index + 1} aria-setsize={records.length} style={{ transform: `translateY(${start - margin}px)` }}>{draw(records[index]!)}</li>
      ))}
    </ul>
  );
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest('main') ?? null;
}
