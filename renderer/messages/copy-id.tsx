import { ActionIcon, CopyButton, Group, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface CopyIdProps {
  /** With its angle brackets, as mail programs and logs write it. */
  readonly messageId: string;
  /** One line, cut at the end; the whole of it is in the tooltip. */
  readonly short?: boolean;
  /** In a table that is one stop for the Tab key. */
  readonly reachable?: boolean;
}

/** A Message-ID, to be looked for elsewhere. */
export function CopyId({ messageId, short = false, reachable = true }: CopyIdProps): ReactNode {
  const { t } = useTranslation('messages');
  return (
    <Group gap={6} wrap="nowrap" miw={0}>
      <Text inherit truncate={short} title={short ? messageId : undefined} miw={0}>{messageId}</Text>
      <CopyButton value={messageId}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'doubt.copied' : 'doubt.copy')}>
            <ActionIcon variant="subtle" color="gray" size="sm" flex="none" tabIndex={reachable ? 0 : -1} aria-label={t(copied ? 'doubt.copied' : 'doubt.copy')}
              onClick={(event) => { event.stopPropagation(); copy(); }}>
              {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  );
}
