import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import type { RunRequestFault } from '#renderer/db/run-request.ts';
import { useFaultWords } from '#renderer/ui/use-fault-words.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** What was asked of the runs and could not be done, until somebody has seen it. */
export function RefusedRunRequests(): ReactNode {
  const { requests } = useServices();
  const refused = useLive(() => requests.refused(), [requests]).data ?? [];
  return refused.map(({ id, fault }) => <RefusedRunRequest key={id} fault={fault} onClose={() => { void requests.done(id); }} />);
}

interface RefusedRunRequestProps {
  readonly fault: RunRequestFault;
  readonly onClose: () => void;
}

function RefusedRunRequest({ fault, onClose }: RefusedRunRequestProps): ReactNode {
  const { t: ui } = useTranslation('ui');
  const { what, remedy } = useFaultWords(fault);
  return (
    <Alert title={what} withCloseButton closeButtonLabel={ui('close')} onClose={onClose} variant="outline" styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' }, title: { color: 'var(--err)' } }}>
      <Text c="var(--text)">{remedy}</Text>
    </Alert>
  );
}
