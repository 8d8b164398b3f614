import { Button, NumberInput, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeType } from '#shared/node/node-type.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useJourney, useSession } from '#renderer/journey/journey-context.ts';
import classes from './inspector.module.css';

interface StepEndProps { readonly node: WorkflowNode; readonly type: NodeType; readonly onDelete: () => void }

/** What every step has: what happens when it fails, whether it is on, and its end. */
export function StepEnd({ node, type, onDelete }: StepEndProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { document: doc } = useJourney();
  const readOnly = useSession((state) => state.readOnly);
  const { onError, off } = node;
  return (
    <>
      <hr className={classes.rule} />
      {!type.trigger && type.ports.length > 0 && (
        <Stack gap={8} role="group" aria-label={t('step.error')}>
          <Select label={t('step.error')} value={onError.then} allowDeselect={false} readOnly={readOnly} data={(['stop', 'skip', 'port'] as const).map((value) => ({ value, label: t(`step.error.${value}`) }))}
            onChange={(then) => { if (then !== null) doc.dispatch({ kind: 'set-on-error', node: node.id, onError: { ...onError, then: then as typeof onError.then } }); }} />
          {type.effects.length > 0 && (
            <NumberInput label={t('step.error.retry')} description={t('step.error.retry.hint')} value={onError.retry} min={0} max={10} allowDecimal={false} maw={220} readOnly={readOnly}
              onChange={(retry) => { if (typeof retry === 'number' && retry >= 0 && retry <= 10 && retry !== onError.retry) doc.dispatch({ kind: 'set-on-error', node: node.id, onError: { ...onError, retry } }); }} />
          )}
        </Stack>
      )}
      {!type.trigger && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>{t('step.off')}</Text>
          <SegmentedControl value={off ?? 'on'} disabled={readOnly} aria-label={t('step.off')} data={(['on', 'pass', 'stop'] as const).map((value) => ({ value, label: t(`step.off.${value}`) }))}
            onChange={(value) => { doc.dispatch({ kind: 'set-off', nodes: [node.id], off: value === 'on' ? null : (value as 'pass' | 'stop') }); }} />
          {off !== null && <Text size="xs" c="dimmed">{t(`step.off.${off}.hint`)}</Text>}
        </Stack>
      )}
      <div><Button variant="subtle" color="gray" c="var(--err)" leftSection={<IconTrash size={16} />} disabled={readOnly} onClick={onDelete}>{t('step.delete')}</Button></div>
    </>
  );
}
