import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useServices } from '#renderer/app/services.ts';
import classes from '#renderer/app/shell.module.css';
import { readBackupFault } from '#renderer/db/backup-notes.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { knownFault } from '#renderer/ui/use-fault-words.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** A backup that is made by itself could not be: told on every screen until one could. */
export function BackupFaultBar(): ReactNode {
  const { t } = useTranslation('backups');
  const locale = useLocale();
  const { db } = useServices();
  const code = useLive(() => readBackupFault(db), [db]).data ?? null;
  if (code === null) return null;
  return (
    <div className={classes['bar']}>
      {t('failed.daily', { reason: knownFault(code, locale)?.what ?? code })}
      <Button component={Link} href="/settings" size="compact-xs" variant="default">{t('failed.look')}</Button>
    </div>
  );
}
