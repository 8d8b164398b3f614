import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { editSentence } from './edit-sentence.ts';
import { useDocument, useJourney, useSession } from './journey-context.ts';
import classes from './journey.module.css';
import { keyHint } from './key-hint.ts';

/** Undo and redo, each named after what it would do. */
export function UndoButtons(): ReactNode {
  const { t } = useTranslation('journey');
  const { document: doc } = useJourney();
  const locale = useLocale();
  const last = useDocument((state) => state.past.at(-1));
  const next = useDocument((state) => state.future[0]);
  const readOnly = useSession((state) => state.readOnly);
  const undo = last ? t('undo', { what: editSentence(last.name, locale, t) }) : t('undo.none');
  const redo = next ? t('redo', { what: editSentence(next.name, locale, t) }) : t('redo.none');
  return (
    <>
      <Tooltip label={`${undo}  ${keyHint('Z')}`}>
        <ActionIcon color="gray" className={classes.plain} aria-label={undo} disabled={readOnly || !last} onClick={() => { doc.undo(); }}><IconArrowBackUp size={18} /></ActionIcon>
      </Tooltip>
      <Tooltip label={`${redo}  ${keyHint('⇧Z')}`}>
        <ActionIcon color="gray" className={classes.plain} aria-label={redo} disabled={readOnly || !next} onClick={() => { doc.redo(); }}><IconArrowForwardUp size={18} /></ActionIcon>
      </Tooltip>
    </>
  );
}
