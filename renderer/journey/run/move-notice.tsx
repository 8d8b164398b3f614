import { Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND, type Instant } from '#shared/base/time.ts';
import type { Services } from '#renderer/app/services.ts';
import { stateOfMove, type HeldMove } from '#renderer/db/held-moves.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyDone, notifyFault, notifyUntilOver, UndoLine } from '#renderer/ui/notify.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { useTakeBack } from './use-take-back.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Tells of a move with the way back for as long as there is one, and then that it has been made. Who closes it takes nothing back. */
export function notifyMove(move: HeldMove, people: number, needs: Needs): void {
  notifyUntilOver((end) => <MoveNotice move={move} people={people} onOver={end} {...needs} />);
}

interface MoveNoticeProps extends Needs {
  readonly move: HeldMove;
  readonly people: number;
  readonly onOver: () => void;
}

function MoveNotice({ move, people, onOver, db, clock }: MoveNoticeProps): ReactNode {
  const { t } = useTranslation('journey');
  const format = useFormat();
  // What the store says: it may be made, taken back or replaced by another page too, and while no executor is at work it stays held.
  const { data: state } = useLive(() => stateOfMove(db, move), [db, move]);
  const takeBack = useTakeBack(db);
  const seconds = useSecondsUntil(move.notBefore, clock);
  useEffect(() => {
    if (state === undefined || state === 'held' || state === 'begun') return;
    onOver();
    if (state === 'moved') notifyDone(t('move.done'));
    if (state === 'refused') notifyFault(t('move.failed'));
  // Once for each state, whatever becomes of the language.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
  if (state === 'begun' || state === 'moved') return <Text>{t('move.begun')}</Text>;
  return <UndoLine message={t('move.held', { count: people, number: format.number(people) })} left={seconds > 0 ? t('move.left', { seconds: format.number(seconds) }) : null} onUndo={() => takeBack(move)} />;
}

function useSecondsUntil(at: Instant, clock: Services['clock']): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), SECOND);
    return () => clearInterval(timer);
  }, [clock]);
  return Math.max(0, Math.ceil((at - now) / SECOND));
}
