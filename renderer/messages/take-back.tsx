import { Button, Group } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendRecord } from '#shared/host.ts';
import { useDecide } from './use-decide.ts';

const TAKEN_BACK: ReadonlySet<string> = new Set(['user.marked-sent', 'user.not-delivered', 'user.resend']);

/** Whether a person made it what it is, so that it can be in doubt again. */
export function isPersons({ reason }: Pick<SendRecord, 'reason'>): boolean {
  return TAKEN_BACK.has(reason);
}

/** The way back long after the toast is gone. */
export function TakeBack({ message }: { readonly message: Pick<SendRecord, 'key' | 'reason'> }): ReactNode {
  const { t } = useTranslation('messages');
  const { progress, run } = useDecide(() => {});
  return (
    <Group mt={8}>
      <Button variant="default" size="compact-sm" loading={progress !== null} onClick={() => { void run([message.key], 'uncertain'); }}>{t(message.reason === 'user.resend' ? 'doubt.dontResend' : 'doubt.takeBack')}</Button>
    </Group>
  );
}
