import { Button, Group, Stack, Text } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { earlierVersions } from '#renderer/db/earlier-versions.ts';
import { heldMoves } from '#renderer/db/held-moves.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from '#renderer/journey/journey.module.css';
import { useLive } from '#renderer/ui/use-live.ts';
import { MoveDialog } from './move-dialog.tsx';
import { useTakeBack } from './use-take-back.ts';

interface OlderPeopleProps {
  readonly workflow: WorkflowId;
  readonly version: VersionId;
  /** Whether this version is the published one already: people are moved to no other. */
  readonly published: boolean;
  /** Publishes it; missing where the dialog around has a button of its own for that. */
  readonly onPublish?: () => Promise<void>;
}

/** Who is on the way by an earlier version: they finish it, or are moved. Nothing where nobody is. */
export function OlderPeople({ workflow, version, published, onPublish }: OlderPeopleProps): ReactNode {
  const { t } = useTranslation('journey');
  const { t: ui } = useTranslation('ui');
  const format = useFormat();
  const { db } = useServices();
  const { data } = useLive(async () => {
    const runs = await earlierVersions(db, workflow, version);
    const moves = await heldMoves(db, runs.map(({ run }) => run.id));
    return { runs, held: moves.find((move) => move.version === version) ?? null };
  }, [db, workflow, version]);
  const takeBack = useTakeBack(db);
  const [moving, setMoving] = useState(false);
  const [busy, setBusy] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { runs = [], held = null } = data ?? {};
  const count = runs.reduce((sum, { people }) => sum + people, 0);
  if (count === 0) return null;
  const act = (): void => {
    if (held) return takeBack(held);
    if (published) return setMoving(true);
    setBusy(true);
    void onPublish?.().finally(() => setBusy(false));
  };
  return (
    <Stack gap={6} className={classes.card}>
      <Text size="sm" fw={600}>{t('live.older', { count, number: format.number(count) })}</Text>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" role="status">{t(held ? 'live.older.held' : 'live.older.text')}</Text>
        {/* One button for all of it: whoever has confirmed by keyboard stands on the way back. */}
        {(published || onPublish) && <Button ref={button} flex="none" size="compact-sm" variant="default" loading={busy} onClick={act}>{held ? ui('undo') : t(published ? 'live.older.move' : 'live.publish')}</Button>}
      </Group>
      {moving && <MoveDialog workflow={workflow} version={version} onClose={() => { setMoving(false); button.current?.focus(); }} />}
    </Stack>
  );
}
