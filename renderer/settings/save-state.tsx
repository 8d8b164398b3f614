import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import type { WorkspaceEdit } from './use-workspace-settings.ts';

/** What became of the last change, said aloud too. */
export function SaveState({ edit: { state, again } }: { readonly edit: Pick<WorkspaceEdit, 'state' | 'again'> }): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <div aria-live="polite">
      {state === 'saved' && <Text size="sm" c="var(--ok)">{t('saved')}</Text>}
      {typeof state === 'object' && <FaultAlert fault={state} onRetry={again} />}
    </div>
  );
}
