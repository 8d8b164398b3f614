import { Portal, TextInput } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import type { CanvasState, Spot } from './canvas-state.ts';
import { addStep } from './edit-acts.ts';
import { findSteps, stepItems } from './find-steps.ts';
import { mayFollow } from './next-joint.ts';
import classes from './palette.module.css';
import { StepRow } from './step-row.tsx';
import { graphOf } from './surroundings.ts';

const SIZE = { width: 300, height: 380 } as const;

/** The menu of steps beside the hand: only what fits there, found by a few letters, taken with Enter. */
export function QuickAdd(): ReactNode {
  const open = useCanvas((state) => state.quickAdd);
  return open && <QuickList key={`${open.spot.x}/${open.spot.y}`} open={open} />;
}

function QuickList({ open: { spot, at, joint } }: { readonly open: NonNullable<CanvasState['quickAdd']> }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const fitting = stepItems(around.types, locale).filter(({ type }) => mayFollow(graphOf(around), around.types, type, joint));
  const found = findSteps(fitting, typed);
  const close = (): void => {
    around.canvas.setState({ quickAdd: null });
    around.now.root?.focus({ preventScroll: true });
  };
  const pick = (type: string | undefined): void => {
    if (type === undefined) return;
    close();
    addStep(around, type, joint, at);
  };
  const box = useClickOutside(close);
  useEffect(() => { list.current?.children[active]?.scrollIntoView({ block: 'nearest' }); }, [active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? last : active - 1);
    else if (event.key === 'Enter') pick(found[active]?.type);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };
  return (
    <Portal>
      <div className={classes.quick} style={withinWindow(spot)} ref={box} role="dialog" aria-label={t('quick.title')}>
        <div className={classes.quickHead}>
          <TextInput data-autofocus ref={(field) => { if (field && document.activeElement !== field) field.focus({ preventScroll: true }); }} size="sm" role="combobox" aria-expanded aria-controls="quick-steps" aria-activedescendant={found[active] && `quick-${found[active].type}`}
            aria-label={t('palette.search')} placeholder={t('palette.search')} leftSection={<IconSearch size={15} />} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); setActive(0); }} onKeyDown={onKeyDown} />
        </div>
        <ul className={classes.list} id="quick-steps" role="listbox" aria-label={t('palette')} ref={list}>
          {found.map((item, index) => (
            <li key={item.type} id={`quick-${item.type}`} className={classes.row} role="option" aria-selected={index === active} data-active={index === active || undefined} onMouseMove={() => setActive(index)} onClick={() => pick(item.type)}><StepRow item={item} /></li>
          ))}
          {found.length === 0 && <li className={classes.none}>{t(fitting.length === 0 ? 'palette.none.here' : 'palette.none')}</li>}
        </ul>
      </div>
    </Portal>
  );
}

function withinWindow({ x, y }: Spot): { left: number; top: number } {
  return { left: Math.max(8, Math.min(x, window.innerWidth - SIZE.width - 8)), top: Math.max(8, Math.min(y, window.innerHeight - SIZE.height - 8)) };
}
