import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { total } from '#shared/base/total.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from './simulation.module.css';
import type { Found } from './simulation-order.ts';

/** Who enters and gets no message, and why. */
export function LeftOut({ found: { came, reached, leftOut } }: { readonly found: Found }): ReactNode {
  const { t } = useTranslation('simulation');
  const locale = useLocale();
  const format = useFormat();
  const nobody = Math.max(0, came - reached);
  const never = nobody - total(leftOut);
  const lines = [...Object.entries(leftOut).map(([reason, n]) => ({ n, text: reasonText(reason, locale) })), ...(never > 0 ? [{ n: never, text: t('nobody.never') }] : [])];
  return (
    <Stack gap={8} component="section">
      <Title order={3}>{nobody === 0 ? t('nobody.none') : t('nobody', { count: nobody, number: format.number(nobody) })}</Title>
      {nobody > 0 && <ul className={classes.plain}>{lines.map(({ n, text }) => <li key={text}><Text><span className="num">{format.number(n)} ×</span> {text}</Text></li>)}</ul>}
    </Stack>
  );
}
