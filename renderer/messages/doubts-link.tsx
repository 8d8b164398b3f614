import { Button } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { messagesPath } from './messages-path.ts';
import { useDoubtCount } from './use-doubt-count.ts';

/** Leads to the messages that may have been delivered; nothing while there are none. */
export function DoubtsLink({ run }: { readonly run: string | null }): ReactNode {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const { count = 0 } = useDoubtCount(run);
  if (count === 0) return null;
  return (
    <Button component={Link} href={messagesPath({ run, state: 'uncertain' })} variant="default" size="compact-md" leftSection={<IconHelpCircle size={16} color="var(--warn)" />}>
      {t('doubt.title', { n: format.number(count) })}
    </Button>
  );
}
