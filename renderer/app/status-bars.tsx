import { Button, CloseButton, Group } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { reasonText } from '#shared/words/reason-labels.ts';
import { BackupFaultBar } from '#renderer/backups/backup-fault-bar.tsx';
import { RestoredBar } from '#renderer/backups/restored-bar.tsx';
import { StoreStanding } from '#renderer/backups/store-standing.tsx';
import type { HostStatus } from '#renderer/host/host-client.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { OverdueBar } from '#renderer/overdue/overdue-bar.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { knownFault } from '#renderer/ui/use-fault-words.ts';
import { useExecutorStatus } from './executor-status.ts';
import { ForeignData } from './foreign-data.tsx';
import { useServices } from './services.ts';
import classes from './shell.module.css';

/** How long a connection may be under way before anybody is told, in ms: at a reload it takes a moment. */
const PATIENCE = 2_000;

/** Why runs stand still, where a bar of its own says so. */
const TOLD_ABOVE: ReadonlySet<string> = new Set(['store.foreign', 'store.lost', 'store.behind', 'store.older-epoch', 'store.ledger-behind']);

/** What concerns every screen: the host is gone, all sending is paused, the executor is elsewhere or stuck. */
export function StatusBars(): ReactNode {
  const { t } = useTranslation('app');
  const { t: ui } = useTranslation('ui');
  const { host } = useServices();
  const status = useHostStatus();
  const { data } = useHostData('isPaused', {}, ['paused']);
  const executor = useExecutorStatus();
  const notices = useHostData('getWorkspace', {}).data?.notices ?? [];
  const [location] = useLocation();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const locale = useLocale();
  return (
    <div aria-live="polite">
      {status === 'gone' && <div className={classes.bar} data-kind="err" role="alert">{t(window.weft ? 'host.gone.desktop' : 'host.gone')}</div>}
      <ForeignData />
      <StoreStanding />
      <RestoredBar />
      <BackupFaultBar />
      <OverdueBar />
      {data?.paused && (
        <div className={classes.bar}>
          {t('paused')}
          <Button size="compact-xs" variant="default" onClick={() => { void host.setPaused({ paused: false }).catch(() => {}); }}>{t('paused.resume')}</Button>
        </div>
      )}
      {notices.filter((code) => location !== '/settings' && !seen.includes(code)).map((code) => (
        <div key={code} className={classes.bar}>
          {reasonText(code, locale)}
          <Group gap={8} wrap="nowrap">
            <Button component={Link} href="/settings" size="compact-xs" variant="default">{t('notice.look')}</Button>
            <CloseButton size="sm" aria-label={ui('close')} onClick={() => setSeen([...seen, code])} />
          </Group>
        </div>
      ))}
      {status === 'here' && executor.state === 'waiting' && <div className={classes.bar} data-kind="calm">{t('executor.elsewhere')}</div>}
      {status === 'here' && executor.state === 'fault' && !TOLD_ABOVE.has(executor.code) && <div className={classes.bar} data-kind="err" role="alert">{t('executor.fault', { reason: knownFault(executor.code, locale)?.what ?? executor.code })}</div>}
    </div>
  );
}

/** `gone` only once a connection has been missing for a while. */
function useHostStatus(): 'here' | 'connecting' | 'gone' {
  const { client } = useServices();
  const [status, setStatus] = useState<HostStatus>(client.status);
  const [late, setLate] = useState(false);
  useEffect(() => client.onStatus(setStatus), [client]);
  useEffect(() => {
    setLate(false);
    if (status === 'open') return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => { clearTimeout(timer); };
  }, [status]);
  return status === 'open' ? 'here' : late ? 'gone' : 'connecting';
}
