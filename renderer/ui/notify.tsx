import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Long enough to read it, see the mistake and reach the button, in ms. */
const UNDO_FOR = 10_000;

/** Something has been done. Short, and gone by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4_000, withBorder: true, color: 'ink' });
}

/** Something was taken away: the same words with a way back. */
export function notifyUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: UNDO_FOR, withBorder: true, color: 'ink',
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text>{message}</Text>
        <Button flex="none" size="compact-sm" variant="default" onClick={() => { notifications.hide(id); undo(); }}>{i18next.t('undo', { ns: 'ui' })}</Button>
      </Group>
    ),
  });
}

export function notifyFault(message: string): void {
  notifications.show({ message, autoClose: 12_000, withBorder: true, color: 'red' });
}
