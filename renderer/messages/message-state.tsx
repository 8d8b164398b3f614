import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendRecord } from '#shared/host.ts';

const COLOURS: Readonly<Record<SendRecord['state'], string>> = { sent: 'ok', skipped: 'text-2', failed: 'err', uncertain: 'warn', pending: 'accent' };
const GROUNDS: Readonly<Record<SendRecord['state'], string>> = { sent: 'ok-bg', skipped: 'surface-2', failed: 'err-bg', uncertain: 'warn-bg', pending: 'accent-bg' };

export function MessageState({ state }: { readonly state: SendRecord['state'] }): ReactNode {
  const { t } = useTranslation('messages');
  return <Badge variant="light" radius="sm" styles={{ root: { background: `var(--${GROUNDS[state]})`, color: `var(--${COLOURS[state]})`, border: '1px solid var(--border)', flex: 'none' } }}>{t(`state.${state}`)}</Badge>;
}
