import { ActionIcon, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconNote, IconSearch } from '@tabler/icons-react';
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useSession } from '#renderer/journey/journey-context.ts';
import { useSurroundings } from './canvas-context.ts';
import { DRAG_TYPE, NOTE_TYPE, setDragged } from './drag-type.ts';
import { addNext, addNote } from './edit-acts.ts';
import { findSteps, groupSteps, stepItems } from './find-steps.ts';
import classes from './palette.module.css';
import { togglePalette } from './palette-room.ts';
import { StepRow } from './step-row.tsx';
import { noteSynonyms } from './synonyms.ts';

/** Every step there is. Dragged onto the canvas, or clicked to go behind the selected one; Enter in the search takes the first. */
export function Palette(): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const locale = useLocale();
  const readOnly = useSession((session) => session.readOnly);
  const [typed, setTyped] = useState('');
  const found = findSteps(stepItems(around.types, locale), typed);
  const withNote = typed.trim() === '' || noteSynonyms.some((word) => word.startsWith(typed.trim().toLowerCase()));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && found[0]) addNext(around, found[0].type);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else if (event.key === 'Escape') around.now.root?.focus({ preventScroll: true });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <aside className={classes.palette} aria-label={t('palette')}>
      <div className={classes.head}>
        <TextInput size="sm" className={classes.search} aria-label={t('palette.search')} placeholder={t('palette.search')} leftSection={<IconSearch size={15} />} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={onKeyDown} />
        <Tooltip label={t('palette.hide')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('palette.hide')} onClick={() => around.canvas.setState(togglePalette)}><IconLayoutSidebarLeftCollapse size={18} /></ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.body}>
        {groupSteps(found).map(({ category, items }) => (
          <section key={category} aria-label={t(`category.${category}`)}>
            <h3 className={classes.group}>{t(`category.${category}`)}</h3>
            {items.map((item) => (
              <UnstyledButton key={item.type} className={classes.row} disabled={readOnly} draggable={!readOnly} onDragStart={(event: DragEvent) => startDrag(event, item.type)} onDragEnd={() => { setDragged(null); around.canvas.setState({ drop: null }); }}
                title={item.summary} onClick={() => addNext(around, item.type)}><StepRow item={item} /></UnstyledButton>
            ))}
          </section>
        ))}
        {withNote && (
          <section aria-label={t('category.note')}>
            <h3 className={classes.group}>{t('category.note')}</h3>
            <UnstyledButton className={classes.row} disabled={readOnly} draggable={!readOnly} onDragStart={(event: DragEvent) => startDrag(event, NOTE_TYPE)} onDragEnd={() => setDragged(null)} title={t('note.summary')} onClick={() => addNote(around, null)}>
              <span className={classes.noteTile} aria-hidden><IconNote size={17} stroke={1.75} /></span>
              <span className={classes.rowWords}><span className={classes.rowName}>{t('note')}</span><span className={classes.rowSummary}>{t('note.summary')}</span></span>
            </UnstyledButton>
          </section>
        )}
        {found.length === 0 && !withNote && <p className={classes.none}>{t('palette.none')}</p>}
      </div>
      <p className={classes.hint}>{t('palette.hint')}</p>
    </aside>
  );
}

function startDrag(event: DragEvent, type: string): void {
  event.dataTransfer.setData(DRAG_TYPE, type);
  event.dataTransfer.effectAllowed = 'copy';
  setDragged(type);
}
