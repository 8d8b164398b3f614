import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from './fault-alert.tsx';
import type { Fault } from './use-fault-words.ts';

/** In the place of what could not be read. That the host is gone stands above every screen already, so here it is only a line. */
export function NotLoaded({ fault, onRetry }: { readonly fault: Fault; readonly onRetry?: () => void }): ReactNode {
  const { t } = useTranslation('ui');
  return fault.code === 'rpc.disconnected' ? <Text c="dimmed">{t('offline')}</Text> : <FaultAlert fault={fault} onRetry={onRetry} />;
}
