import { Skeleton, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Markdown from 'react-markdown';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { helpText } from './help-texts.ts';
import classes from './inspector.module.css';

export function StepHelp({ type }: { readonly type: string }): ReactNode {
  const { t } = useTranslation('inspector');
  const locale = useLocale();
  const [text, setText] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    let current = true;
    helpText(type, locale).then((found) => { if (current) setText(found); }, () => { if (current) setText(null); });
    return () => { current = false; };
  }, [type, locale]);
  if (text === undefined) return <Skeleton height={120} />;
  if (text === null) return <Text c="dimmed">{t('help.none')}</Text>;
  return <div className={classes.help}><Markdown>{text}</Markdown></div>;
}
