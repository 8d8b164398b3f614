import { TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { useDocument, useJourney, useSession } from './journey-context.ts';
import classes from './journey.module.css';

/** The journey's name; a click makes it a field. Enter or leaving keeps it, Esc does not. */
export function JourneyName(): ReactNode {
  const { t } = useTranslation('journey');
  const { document: doc } = useJourney();
  const name = useDocument((state) => state.document.name);
  const readOnly = useSession((state) => state.readOnly);
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    const written = draft?.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
    if (written !== undefined && written !== '' && written !== name) doc.dispatch({ kind: 'set-details', name: written });
    setDraft(null);
  };
  if (draft !== null) {
    return (
      <TextInput className={classes.nameInput} size="xs" aria-label={t('name.label')} value={draft} maxLength={LIMITS.title} autoFocus onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)} onBlur={keep}
        onKeyDown={(event) => {
          // While a Chinese word is being put together, Enter belongs to the input method.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
          if (event.key === 'Escape') { event.stopPropagation(); setDraft(null); }
        }} />
    );
  }
  return (
    <Tooltip label={readOnly ? name : t('rename')} disabled={readOnly && name === ''}>
      <UnstyledButton className={name === '' ? `${classes.name} ${classes.nameless}` : classes.name} onClick={() => { if (!readOnly) setDraft(name); }}>
        {name || t('untitled')}
      </UnstyledButton>
    </Tooltip>
  );
}
