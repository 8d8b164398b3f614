import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { TurnedAway } from '#renderer/db/turned-away.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';

/** Who was to enter and may not, and why. */
export function RunTurnedAway({ away: { count, reasons, some } }: { readonly away: TurnedAway }): ReactNode {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const format = useFormat();
  const more = count - some.length;
  const whole = [...reasons.values()].reduce((sum, n) => sum + n, 0) === count;
  return (
    <Paper withBorder p={16} radius={12} component="section" aria-label={t('away.title', { count })}>
      <Stack gap={8}>
        <Title order={3}>{t('away.title', { count })}</Title>
        {[...reasons].map(([reason, n]) => <Text key={reason}>{whole && reasons.size > 1 && <Text span fw={600}>{t('why.people', { count: n })} · </Text>}{reasonText(reason, locale)}</Text>)}
        <Text size="sm" c="dimmed">{more > 0 ? t('away.some', { count: more, list: format.list(some) }) : format.list(some)}</Text>
      </Stack>
    </Paper>
  );
}
