import { Button, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import type { NodeId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { instant, SECOND } from '#shared/base/time.ts';
import { useServices } from '#renderer/app/services.ts';
import type { Database } from '#renderer/db/database.ts';
import { earlierVersions, type EarlierRun } from '#renderer/db/earlier-versions.ts';
import { versionText } from '#renderer/db/run-queries.ts';
import { MOVE_HELD_FOR } from '#renderer/db/run-request.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { notifyMove } from './move-notice.tsx';
import { passengers } from './passengers.ts';

interface MoveDialogProps {
  readonly workflow: WorkflowId;
  /** The one that people are moved to. */
  readonly version: VersionId;
  readonly onClose: () => void;
}

const LEAVE = '';

/** Who would be moved to the new version, step by step, before anybody is. */
export function MoveDialog({ workflow, version, onClose }: MoveDialogProps): ReactNode {
  const { t } = useTranslation('journey');
  const { t: ui } = useTranslation('ui');
  const locale = useLocale();
  const format = useFormat();
  const { db, requests, clock } = useServices();
  const { data } = useLive(() => readPassengers(db, workflow, version), [db, workflow, version]);
  const [places, setPlaces] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  if (!data) return null;
  const { runs, now, before } = data;
  const steps = now?.nodes.filter(({ type }) => !nodeTypes.byType.get(type)?.trigger) ?? [];
  const people = passengers(runs.flatMap(({ standing }) => standing), new Set(now?.nodes.map(({ id }) => id)));
  const count = people.reduce((sum, one) => sum + one.count, 0);
  const leaving = people.filter(({ node, stays }) => !stays && !places[node]).reduce((sum, one) => sum + one.count, 0);
  const nameOf = (node: string): string => before.filter(({ nodes }) => nodes.some(({ id }) => id === node)).map((graph) => nameSteps(graph, nodeTypes).node(node, locale))[0] ?? node;
  const options = [{ value: LEAVE, label: t('move.leave') }, ...steps.map(({ id }) => ({ value: id, label: t('move.to', { step: nameSteps(now!, nodeTypes).node(id, locale) }) }))];
  const move = async (): Promise<void> => {
    setBusy(true);
    try {
      const chosen = Object.fromEntries(people.filter(({ stays }) => !stays).map(({ node }) => [node, (places[node] || null) as NodeId | null]));
      const held = { version, notBefore: instant(clock.now() + MOVE_HELD_FOR), runs: runs.map(({ run }) => run.id) };
      await requests.addAll(held.runs.map((run) => ({ ask: 'move', run, version, places: chosen, notBefore: held.notBefore })));
      notifyMove(held, count, { db, clock });
      onClose();
    } catch {
      notifyFault(t('move.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} size={620} title={<Text fw={600} size="lg">{t('move.title')}</Text>}>
      <Stack gap={16}>
        {count === 0 ? <Text>{t('move.none')}</Text> : (
          <>
            <Text size="sm">{t('move.text')}</Text>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('move.step')}</Table.Th><Table.Th ta="right">{t('move.people')}</Table.Th><Table.Th>{t('move.goesTo')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {people.map(({ node, count: here, stays }) => (
                  <Table.Tr key={node}>
                    <Table.Td><Text size="sm" lineClamp={2}>{nameOf(node)}</Text></Table.Td>
                    <Table.Td ta="right" className="num">{format.number(here)}</Table.Td>
                    <Table.Td>{stays ? <Text size="sm" c="dimmed">{t('move.stay')}</Text> : (
                      <Select size="xs" aria-label={t('move.where', { step: nameOf(node) })} data={options} value={places[node] ?? LEAVE} allowDeselect={false} searchable={steps.length > 12} onChange={(value) => setPlaces({ ...places, [node]: value ?? LEAVE })} />
                    )}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {leaving > 0 && <Text size="sm" c="var(--warn)" role="status">{t('move.leaving', { count: leaving, number: format.number(leaving) })}</Text>}
            <Text size="sm" c="dimmed">{t('move.undo', { seconds: format.number(MOVE_HELD_FOR / SECOND) })}</Text>
          </>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>{ui(count === 0 ? 'close' : 'cancel')}</Button>
          {count > 0 && <Button loading={busy} onClick={() => { void move(); }}>{t('move.act', { count, number: format.number(count) })}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}

interface Read { readonly runs: readonly EarlierRun[]; readonly now: Workflow | null; readonly before: readonly Workflow[] }

async function readPassengers(db: Database, workflow: WorkflowId, version: VersionId): Promise<Read> {
  const runs = await earlierVersions(db, workflow, version);
  const graphs = await Promise.all([version, ...new Set(runs.map(({ run }) => run.version))].map(async (id) => graphOf(await versionText(db, id))));
  return { runs, now: graphs[0] ?? null, before: graphs.slice(1).filter((graph) => graph !== null) };
}

function graphOf(text: string | null): Workflow | null {
  const parsed = text === null ? null : parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  return parsed?.ok ? parsed.value.workflow : null;
}
