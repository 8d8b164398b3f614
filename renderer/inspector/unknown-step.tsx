import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useJourney, useSession } from '#renderer/journey/journey-context.ts';
import classes from './inspector.module.css';

export function UnknownStep({ node }: { readonly node: WorkflowNode }): ReactNode {
  const { t } = useTranslation('inspector');
  const { document: doc, session } = useJourney();
  const readOnly = useSession((state) => state.readOnly);
  return (
    <Stack className={classes.body} gap={16} align="flex-start">
      <Text>{t('step.unknown.text', { type: node.type })}</Text>
      <Button variant="default" c="var(--err)" disabled={readOnly} onClick={() => { if (doc.dispatch({ kind: 'remove', ids: [node.id] }).ok) session.setState({ selection: [], panel: null }); }}>{t('step.delete')}</Button>
    </Stack>
  );
}
