import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { MessageState } from './message-state.tsx';
import classes from './messages.module.css';
import { shortTime } from './short-time.ts';
import type { ListedMessage } from './use-messages.ts';

interface MessageListProps {
  readonly messages: readonly ListedMessage[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly more: (() => void) | null;
  readonly loading: boolean;
}

const ROW = 68;

/** One line each, newest first; arrow keys go through it. */
export function MessageList({ messages, chosen, onChoose, more, loading }: MessageListProps): ReactNode {
  const { t } = useTranslation('messages');
  const { clock } = useServices();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: messages.length + (more ? 1 : 0), getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8 });

  function walk(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = Math.max(0, Math.min(messages.length - 1, messages.findIndex(({ key }) => key === chosen) + step));
    if (messages[at]) onChoose(messages[at].key);
    rows.scrollToIndex(at);
  }

  return (
    <div ref={scroller} className={classes.list} role="listbox" tabIndex={0} aria-label={t('list')} aria-activedescendant={chosen === null ? undefined : `message-${chosen}`} onKeyDown={walk}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const message = messages[index];
          const style = { position: 'absolute', top: 0, left: 0, right: 0, height: ROW, transform: `translateY(${start}px)` } as const;
          if (!message) return <Group key="more" style={style} justify="center"><Button variant="subtle" loading={loading} onClick={more ?? undefined}>{t('more')}</Button></Group>;
          return (
            <UnstyledButton key={message.key} id={`message-${message.key}`} role="option" tabIndex={-1} aria-selected={message.key === chosen} className={classes.row} style={style} onClick={() => onChoose(message.key)}>
              <Group justify="space-between" wrap="nowrap" gap={8}>
                <Text fw={600} truncate>{message.to}</Text>
                <Text size="xs" c="dimmed" className="num" style={{ flex: 'none' }}>{shortTime(message.at, clock.now(), format)}</Text>
              </Group>
              <Group justify="space-between" wrap="nowrap" gap={8}>
                <Text c="dimmed" truncate>{message.subject || t('noSubject')}</Text>
                <MessageState message={message} />
              </Group>
            </UnstyledButton>
          );
        })}
      </div>
    </div>
  );
}
