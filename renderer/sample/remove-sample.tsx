import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleRemoval } from '#renderer/db/sample-data.ts';

interface RemoveSampleProps {
  readonly removal: SampleRemoval;
  /** The example journey has been changed: whether it stays is the user's choice. */
  readonly edited: boolean;
  readonly onClose: () => void;
  readonly onRemove: (keepJourney: boolean) => void;
}

/** Before the example goes: who goes with it, who stays, and why. */
export function RemoveSample({ removal: { people, onTheWay, inRuns, changed }, edited, onClose, onRemove }: RemoveSampleProps): ReactNode {
  const { t } = useTranslation('sample');
  const { t: ui } = useTranslation('ui');
  return (
    <Modal opened onClose={onClose} title={t(edited ? 'edited.title' : 'remove.title')}>
      <Stack gap={16}>
        <Stack gap={8}>
          <Text>{people > 0 ? t('remove.people', { count: people }) : t('remove.nobody')}</Text>
          {onTheWay > 0 && <Text>{t('remove.onTheWay', { count: onTheWay })}</Text>}
          {inRuns > 0 && <Text c="dimmed">{t('remove.inRuns', { count: inRuns })}</Text>}
          {changed > 0 && <Text c="dimmed">{t('remove.changed', { count: changed })}</Text>}
          {edited && <Text fw={600}>{t('edited.text')}</Text>}
        </Stack>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={edited ? () => onRemove(false) : onClose}>{edited ? t('edited.remove') : ui('cancel')}</Button>
          <Button data-autofocus onClick={() => onRemove(edited)}>{edited ? t('edited.keep') : t('remove.act')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
