import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { earlierVersions } from '#renderer/db/earlier-versions.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from '#renderer/journey/journey.module.css';
import { useLive } from '#renderer/ui/use-live.ts';
import { MoveDialog } from './move-dialog.tsx';

interface OlderPeopleProps {
  readonly workflow: WorkflowId;
  readonly version: VersionId;
  /** Whether this version is the published one already: people are moved to no other. */
  readonly published: boolean;
}

/** Who is on the way by an earlier version: they finish it, or are moved. Nothing where nobody is. */
export function OlderPeople({ workflow, version, published }: OlderPeopleProps): ReactNode {
  const { t } = useTranslation('journey');
  const format = useFormat();
  const { db } = useServices();
  const { data } = useLive(() => earlierVersions(db, workflow, version), [db, workflow, version]);
  const [moving, setMoving] = useState(false);
  const count = (data ?? []).reduce((sum, { people }) => sum + people, 0);
  if (count === 0) return null;
  return (
    <Stack gap={6} className={classes.card}>
      <Text size="sm" fw={600}>{t('live.older', { count, number: format.number(count) })}</Text>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t('live.older.text')}</Text>
        {published && <Button flex="none" size="compact-sm" variant="default" onClick={() => setMoving(true)}>{t('live.older.move')}</Button>}
      </Group>
      {moving && <MoveDialog workflow={workflow} version={version} onClose={() => setMoving(false)} />}
    </Stack>
  );
}
