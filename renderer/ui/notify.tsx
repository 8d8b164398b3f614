import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { ReactNode } from 'react';

/** Long enough to read it, see the mistake and reach the button, in ms. */
const UNDO_FOR = 10_000;

/** Something has been done. Short, and gone by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4_000, withBorder: true, color: 'ink' });
}

/** Something was taken away: the same words with a way back. */
export function notifyUndo(message: string, undo: () => void): void {
  const id = notifications.show({ autoClose: UNDO_FOR, withBorder: true, color: 'ink', message: <UndoLine message={message} onUndo={() => { notifications.hide(id); undo(); }} /> });
}

/** Stays until what is drawn in it ends it, or somebody closes it. It is drawn outside of the screens: what it needs it is given. */
export function notifyUntilOver(draw: (end: () => void) => ReactNode): void {
  const id = notifications.show({ autoClose: false, withBorder: true, color: 'ink', message: draw(() => { notifications.hide(id); }) });
}

interface UndoLineProps {
  readonly message: string;
  readonly onUndo: () => void;
  /** How long there is for it; nobody is read this aloud, since it changes all the time. */
  readonly left?: string | null;
}

/** Words with a way back behind them, for what is told in a notice. */
export function UndoLine({ message, onUndo, left = null }: UndoLineProps): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text>{message}</Text>
      <Button flex="none" size="compact-sm" variant="default" onClick={onUndo}>{i18next.t('undo', { ns: 'ui' })}{left !== null && <Text span inherit aria-hidden className="num" c="dimmed" ml={6}>{left}</Text>}</Button>
    </Group>
  );
}

export function notifyFault(message: string): void {
  notifications.show({ message, autoClose: 12_000, withBorder: true, color: 'red' });
}
