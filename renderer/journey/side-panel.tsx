import { useLocalStorage } from '@mantine/hooks';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './journey.module.css';

const [LEAST, USUAL, MOST] = [360, 420, 640];
/** Of one press of an arrow key, in px. */
const STEP = 20;

/** The right side: as wide as its border is pulled, remembered on this computer. */
export function SidePanel({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('inspector');
  const [width, setWidth] = useLocalStorage({ key: 'weft.side', defaultValue: USUAL, getInitialValueInEffect: false });
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (from.current) setWidth(within(from.current.width + from.current.x - event.clientX));
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowLeft') setWidth(within(width + STEP));
    if (key === 'ArrowRight') setWidth(within(width - STEP));
  };
  return (
    <aside data-side className={classes.side} style={{ width: within(width) }} aria-label={t('panel')}>
      <div className={classes.handle} role="separator" aria-orientation="vertical" aria-label={t('panel.width')} aria-valuenow={within(width)} aria-valuemin={LEAST} aria-valuemax={MOST} tabIndex={0}
        onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => { from.current = null; }} onDoubleClick={() => setWidth(USUAL)} onKeyDown={onKeyDown} />
      {children}
    </aside>
  );
}

function within(width: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, width)));
}
