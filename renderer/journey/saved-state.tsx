import { Anchor, Tooltip } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useFaultWords } from '#renderer/ui/use-fault-words.ts';
import { useDocument, useJourney, useSession } from './journey-context.ts';
import classes from './journey.module.css';

/** In ms: what is saved within it need not be told to be under way. */
const SHOWN_AFTER = 400;

/** Whether what was done is safe. Says “saving” only when it takes long enough to be seen. */
export function SavedState(): ReactNode {
  const { t } = useTranslation('journey');
  const { document: doc } = useJourney();
  const { clock } = useServices();
  const format = useFormat();
  const saving = useDocument((state) => state.saving);
  const readOnly = useSession((state) => state.readOnly);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [slow, setSlow] = useState(false);
  const words = useFaultWords(saving.state === 'failed' ? saving.fault : { code: '', detail: '' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = doc.subscribe((state, before) => {
      if (state.saving === before.saving) return;
      clearTimeout(timer);
      if (state.saving.state === 'saving') timer = setTimeout(() => setSlow(true), SHOWN_AFTER);
      else setSlow(false);
      if (state.saving.state === 'saved') setSavedAt(clock.now());
    });
    return () => { stop(); clearTimeout(timer); };
  }, [doc, clock]);
  if (readOnly) return null;
  if (saving.state === 'failed') {
    return (
      <Tooltip label={`${words.what} ${words.remedy}`} multiline maw={320}>
        <span className={classes.saved} data-kind="failed" role="alert">
          {t('unsaved')}: {words.what} <Anchor component="button" size="xs" onClick={() => { void doc.save(); }}>{t('unsaved.retry')}</Anchor>
        </span>
      </Tooltip>
    );
  }
  const text = slow ? t('saving') : savedAt === null ? t('saved.now') : t('saved', { time: format.time(savedAt) });
  return <span className={classes.saved} role="status">{text}</span>;
}
