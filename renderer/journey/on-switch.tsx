import { Switch, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { notifyFault } from '#renderer/ui/notify.tsx';

interface OnSwitchProps {
  readonly record: WorkflowRecord | null;
  /** Its trigger lets people in by itself, so whoever switches it on is shown first what that means. */
  readonly live: boolean;
  readonly onSwitchOn: () => void;
}

/** Whether the journey takes people in; says what that means for those who are in already. */
export function OnSwitch({ record, live, onSwitchOn }: OnSwitchProps): ReactNode {
  const { t } = useTranslation('journey');
  const { workflows } = useServices();
  if (!record || record.deletedAt !== null) return null;
  const change = (on: boolean): void => {
    if (on && live) return onSwitchOn();
    workflows.switch(record.id, on).then((changed) => { if (!changed.ok) notifyFault(t('on.failed')); }, () => notifyFault(t('on.failed')));
  };
  return (
    <Tooltip label={t(record.on ? (live ? 'live.hint.on' : 'on.hint.on') : 'on.hint.off')} multiline maw={320}>
      <div style={{ flex: 'none' }}><Switch aria-label={t('on.label')} checked={record.on} color="var(--ok)" onChange={(event) => change(event.currentTarget.checked)} /></div>
    </Tooltip>
  );
}
