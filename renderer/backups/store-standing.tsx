import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '#renderer/app/shell.module.css';
import { StandingDialog } from './standing-dialog.tsx';
import { useStanding } from './use-standing.ts';

/** The data of this browser are not what the ledger takes them for: nobody is moved until somebody decides, and that is asked for at once. */
export function StoreStanding(): ReactNode {
  const { t } = useTranslation('backups');
  const standing = useStanding();
  const [asking, setAsking] = useState(false);
  const first = useRef(true);
  useEffect(() => {
    if (!standing) return;
    // Only as the page begins: what happens later happens under somebody's hands.
    if (first.current && standing.mismatch !== null) setAsking(true);
    first.current = false;
  }, [standing]);
  if (!standing || standing.mismatch === null) return null;
  return (
    <div className={classes['bar']} data-kind="err" role="alert">
      {t(`standing.${standing.mismatch}.bar`)}
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>{t('standing.decide')}</Button>
      {asking && <StandingDialog mismatch={standing.mismatch} testimony={standing.testimony} onClose={() => setAsking(false)} />}
    </div>
  );
}
