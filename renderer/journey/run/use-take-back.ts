import { useTranslation } from 'react-i18next';
import type { Database } from '#renderer/db/database.ts';
import { takeBack, type HeldMove } from '#renderer/db/held-moves.ts';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';

/** Takes a move back and says so; or, honestly, that it was too late. */
export function useTakeBack(db: Database): (move: HeldMove) => void {
  const { t } = useTranslation('journey');
  return (move) => {
    takeBack(db, move).then((state) => {
      if (state === 'off') notifyDone(t('move.undone'));
      else notifyFault(t(state === 'refused' ? 'move.failed' : 'move.tooLate'));
    }, () => { notifyFault(t('move.undoFailed')); });
  };
}
