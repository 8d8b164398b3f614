import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { Confirm } from '#renderer/ui/confirm.tsx';
import type { Decision } from './decide.ts';

interface DoubtActsProps {
  /** How many are decided about; with none the acts cannot be chosen. */
  readonly count: number;
  readonly busy: boolean;
  readonly onDecide: (as: Decision) => void;
}

/** The three things a person can make of a doubt. Only what cannot be called back is asked about. */
export function DoubtActs({ count, busy, onDecide }: DoubtActsProps): ReactNode {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const n = { n: format.number(count), count };
  const disabled = count === 0 || busy;
  return (
    <Group gap={8}>
      <Button variant="default" disabled={disabled} onClick={() => onDecide('sent')}>{t('doubt.sent')}</Button>
      <Button variant="default" disabled={disabled} onClick={() => onDecide('abandon')}>{t('doubt.abandon')}</Button>
      <Button variant="default" {...(!disabled && { c: 'var(--err)' })} disabled={disabled} onClick={() => setAsking(true)}>{t('doubt.resend')}</Button>
      <Confirm opened={asking} title={t('doubt.confirm.title', n)} act={t('doubt.confirm.act', n)} danger onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); onDecide('resend'); }}>
        <Stack gap={12}>
          <Text>{t('doubt.confirm.twice', n)}</Text>
          <List spacing={6}>
            <List.Item>{t('doubt.confirm.same')}</List.Item>
            <List.Item>{t('doubt.confirm.leftOut')}</List.Item>
            <List.Item>{t('doubt.confirm.back')}</List.Item>
          </List>
        </Stack>
      </Confirm>
    </Group>
  );
}
