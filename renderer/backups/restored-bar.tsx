import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useServices } from '#renderer/app/services.ts';
import classes from '#renderer/app/shell.module.css';
import { forgetRestored, readRestored } from '#renderer/db/workspace-reopen.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** A backup has been restored: its runs stand still until somebody resumes them, or has said that they shall. */
export function RestoredBar(): ReactNode {
  const { t } = useTranslation('backups');
  const { db, store, requests } = useServices();
  const format = useFormat();
  const textOf = useFaultText();
  const found = useLive(async () => {
    const restored = await readRestored(db);
    const runs = restored ? await Promise.all(restored.runs.map((key) => store.runByKey(key))) : [];
    return restored && { at: restored.at, paused: runs.filter((run) => run?.state === 'paused').map((run) => run!.id) };
  }, [db, store]).data;
  if (!found) return null;
  const act = (work: () => Promise<void>) => (): void => { work().catch((error: unknown) => notifyFault(textOf(faultOf(error)))); };
  const resume = act(async () => {
    for (const run of found.paused) await requests.add({ ask: 'resume', run });
    await forgetRestored(db);
  });
  const count = found.paused.length;
  return (
    <div className={classes['bar']} role="status">
      <span>{t('restored.bar', { when: format.dateTime(found.at) })} {count > 0 && t('restored.runs', { count })}</span>
      <Group gap={8} wrap="nowrap">
        {count > 0 && <Button size="compact-xs" onClick={resume}>{t('restored.resume')}</Button>}
        {count > 0 && <Button component={Link} href="/runs" size="compact-xs" variant="default">{t('restored.look')}</Button>}
        <Button size="compact-xs" variant="default" onClick={act(() => forgetRestored(db))}>{t(count > 0 ? 'restored.later' : 'restored.close')}</Button>
      </Group>
    </div>
  );
}
