import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { heldMoves } from '#renderer/db/held-moves.ts';
import classes from '#renderer/journey/journey.module.css';
import { useLive } from '#renderer/ui/use-live.ts';
import { useTakeBack } from './use-take-back.ts';

/** Moves of this journey's people that can still be taken back, also after the page has been opened anew. */
export function HeldMoves({ runs }: { readonly runs: readonly RunId[] }): ReactNode {
  const { t } = useTranslation('journey');
  const { t: ui } = useTranslation('ui');
  const { db } = useServices();
  const { data } = useLive(() => heldMoves(db, runs), [db, runs.join()]);
  const takeBack = useTakeBack(db);
  return (data ?? []).map((move) => (
    <div key={`${move.version} ${move.notBefore}`} className={classes.strip} data-kind="calm" role="status">
      <span>{t('strip.moving')}</span>
      <Button flex="none" size="compact-xs" variant="default" onClick={() => takeBack(move)}>{ui('undo')}</Button>
    </div>
  ));
}
