import { Button, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useJourney, useSession } from '#renderer/journey/journey-context.ts';
import classes from './inspector.module.css';
import { PanelHead } from './panel-head.tsx';

/** What can be done with several things at once, or with a line or a note. */
export function ManyPanel(): ReactNode {
  const { t } = useTranslation('inspector');
  const { document: doc, session } = useJourney();
  const selection = useSession((state) => state.selection);
  const readOnly = useSession((state) => state.readOnly);
  const nodes = useDocument(({ document }) => document.nodes);
  const edges = useDocument(({ document }) => document.edges);
  const steps = selection.filter((id) => nodes[id]);
  const allOff = steps.length > 0 && steps.every((id) => nodes[id]!.off !== null);
  const title = selection.length > 1 ? t('many', { count: selection.length }) : t(edges[selection[0]!] ? 'many.line' : 'many.note');
  return (
    <>
      <PanelHead title={title} {...(steps.length > 0 && { type: t('many.steps', { count: steps.length }) })} />
      <Stack className={classes.body} gap={8} align="flex-start">
        {steps.length > 0 && <Button variant="default" disabled={readOnly} onClick={() => { doc.dispatch({ kind: 'set-off', nodes: steps, off: allOff ? null : 'pass' }); }}>{t(allOff ? 'many.on' : 'many.off')}</Button>}
        {steps.length > 0 && <Text size="xs" c="dimmed">{t('step.off.pass.hint')}</Text>}
        <Button variant="default" c="var(--err)" leftSection={<IconTrash size={16} />} disabled={readOnly} onClick={() => {
          if (doc.dispatch({ kind: 'remove', ids: selection }).ok) session.setState({ selection: [], panel: null });
        }}
        >
          {t('many.delete')}
        </Button>
      </Stack>
    </>
  );
}
