import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import type { RunRequestRecord } from '#renderer/db/run-request.ts';
import { useFaultWords, type Fault } from '#renderer/ui/use-fault-words.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** What was asked of the runs, or of one of them, and could not be done, until somebody has seen it. */
export function RefusedRunRequests({ of }: { readonly of?: RunId }): ReactNode {
  const { requests } = useServices();
  const refused = useLive(() => requests.refused(), [requests]).data ?? [];
  const shown = refused.filter((request) => of === undefined || ('run' in request && request.run === of));
  return shown.map(({ id, ask, fault }) => <RefusedRunRequest key={id} ask={ask} fault={fault} onClose={() => { void requests.done(id); }} />);
}

interface RefusedRunRequestProps {
  readonly ask: RunRequestRecord['ask'];
  readonly fault: Fault;
  readonly onClose: () => void;
}

function RefusedRunRequest({ ask, fault, onClose }: RefusedRunRequestProps): ReactNode {
  const { t: ui } = useTranslation('ui');
  // What was asked is worded where it is asked for.
  const { t } = useTranslation('journey');
  const { what, remedy } = useFaultWords(fault);
  return (
    <Alert title={t(`request.${ask}`)} withCloseButton closeButtonLabel={ui('close')} onClose={onClose} variant="outline" styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' }, title: { color: 'var(--err)' } }}>
      <Text c="var(--text)">{what} {remedy}</Text>
    </Alert>
  );
}
