import { Alert, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** What was asked of the runs and could not be done, until somebody has seen it. */
export function RefusedRunRequests(): ReactNode {
  const { t } = useTranslation('runs');
  const { t: ui } = useTranslation('ui');
  const { requests } = useServices();
  const refused = useLive(() => requests.refused(), [requests]).data ?? [];
  return refused.map(({ id, fault }) => (
    <Alert key={id} withCloseButton closeButtonLabel={ui('close')} onClose={() => { void requests.done(id); }} variant="outline" styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' } }}>
      <Group><Text c="var(--text)">{t(`request.fault.${fault.code}`, { detail: fault.detail })}</Text></Group>
    </Alert>
  ));
}
