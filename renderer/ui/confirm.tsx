import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  /** What will be lost or cannot be taken back. */
  readonly children: ReactNode;
  /** The act in its own words, never “OK”. */
  readonly act: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** For what cannot be undone; everything else is done at once and offers to undo. */
export function Confirm({ opened, title, children, act, danger = false, busy = false, onConfirm, onClose }: ConfirmProps): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <Stack gap={16}>
        <div>{children}</div>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose} data-autofocus>{t('cancel')}</Button>
          <Button {...(danger && { color: 'var(--err)' })} loading={busy} onClick={onConfirm}>{act}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
