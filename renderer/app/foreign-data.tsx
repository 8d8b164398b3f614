import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { goOnWithWhatIsHere } from '#renderer/db/witness.ts';
import { bindWorkspace, boundTo, rebindWorkspace, type Binding } from '#renderer/db/workspace-binding.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { useFaultText, faultOf } from '#renderer/ui/use-fault-words.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { useServices } from './services.ts';
import classes from './shell.module.css';

/** The data of this browser belong to another profile than the one that is running: nobody is moved until somebody decides. */
export function ForeignData(): ReactNode {
  const { t } = useTranslation('app');
  const { db, host, clock } = useServices();
  const owner = useLive(() => boundTo(db), [db]).data ?? null;
  const here = useHostData('getWorkspace', {}).data?.id;
  const textOf = useFaultText();
  const [asking, setAsking] = useState(false);
  const [binding, setBinding] = useState<Binding>('own');
  useEffect(() => {
    // What cannot be read or written is told by whatever needs it.
    if (here !== undefined) bindWorkspace(db, here).then(setBinding, () => {});
  }, [db, here, owner]);
  if (binding === 'own' || here === undefined) return null;
  const takeOver = async (): Promise<void> => {
    try {
      await host.setPaused({ paused: true });
      // Before they are bound, as nobody is moved until then.
      await goOnWithWhatIsHere(db, host, { now: clock.now, freshId: () => crypto.randomUUID() });
      await rebindWorkspace(db, here);
      setBinding('own');
    } catch (error) {
      notifyFault(textOf(faultOf(error)));
    }
    setAsking(false);
  };
  return (
    <div className={classes.bar} data-kind="err" role="alert">
      {t('foreign')}
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>{t('foreign.open')}</Button>
      <Confirm opened={asking} danger title={t('foreign.title')} act={t('foreign.act')} onConfirm={() => { void takeOver(); }} onClose={() => setAsking(false)}>
        <Stack gap={8}>
          <Text>{t('foreign.text')}</Text>
          <Text>{t('foreign.paused')}</Text>
          <Text size="sm" c="dimmed">{t('foreign.ids', { owner: owner ?? '', here })}</Text>
        </Stack>
      </Confirm>
    </div>
  );
}
