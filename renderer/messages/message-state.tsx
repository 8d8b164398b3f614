import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendRecord } from '#shared/host.ts';
import { shownState, type ShownState } from './shown-state.ts';

const COLOURS: Readonly<Record<ShownState, string>> = { sent: 'ok', practice: 'text-2', skipped: 'text-2', failed: 'err', uncertain: 'warn', pending: 'accent' };
const GROUNDS: Readonly<Record<ShownState, string>> = { sent: 'ok-bg', practice: 'surface-2', skipped: 'surface-2', failed: 'err-bg', uncertain: 'warn-bg', pending: 'accent-bg' };

export function MessageState({ message }: { readonly message: Pick<SendRecord, 'state' | 'messageId'> }): ReactNode {
  const { t } = useTranslation('messages');
  const state = shownState(message);
  return <Badge variant="light" radius="sm" styles={{ root: { background: `var(--${GROUNDS[state]})`, color: `var(--${COLOURS[state]})`, border: '1px solid var(--border)', flex: 'none' } }}>{t(`state.${state}`)}</Badge>;
}
