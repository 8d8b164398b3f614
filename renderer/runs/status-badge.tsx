import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunStatus } from './run-status.ts';

const LOOKS: Readonly<Record<RunStatus, readonly [ground: string, text: string]>> = {
  going: ['accent-bg', 'accent-text'], waiting: ['warn-bg', 'warn'], held: ['warn-bg', 'warn'], paused: ['surface-2', 'text-2'], done: ['ok-bg', 'ok'], stopped: ['surface-2', 'text-2'], empty: ['warn-bg', 'warn'],
};

export function StatusBadge({ status }: { readonly status: RunStatus }): ReactNode {
  const { t } = useTranslation('runs');
  const [ground, text] = LOOKS[status];
  return <Badge radius="sm" variant="light" styles={{ root: { background: `var(--${ground})`, color: `var(--${text})`, border: '1px solid var(--border)', flex: 'none' } }}>{t(`status.${status}`)}</Badge>;
}
