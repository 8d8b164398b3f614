import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { useSession } from '#renderer/journey/journey-context.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import { nameIdOf, type NoteNode } from './flow-nodes.ts';
import classes from './note-card.module.css';
import { dispatch } from './surroundings.ts';
import { focusNode } from './view-acts.ts';

const LEAST = { width: 120, height: 64 } as const;

/** A sticky note: only ever text, as large as its author pulls it. */
export const NoteCard = memo(function NoteCard({ id, data: { note }, selected }: NodeProps<NoteNode>): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const writing = useCanvas((state) => state.writing === id);
  const readOnly = useSession((session) => session.readOnly);
  return (
    <div className={classes.note} data-selected={selected || undefined} onDoubleClick={(event) => { event.stopPropagation(); if (!readOnly) around.canvas.setState({ writing: id }); }}>
      <span id={nameIdOf(id)} hidden>{note.text ? t('note.label', { text: note.text.slice(0, 80) }) : t('note.empty')}</span>
      {writing ? <NoteField id={id} text={note.text} /> : <div className={classes.text} data-empty={note.text === '' || undefined}>{note.text || t('note.write')}</div>}
      {selected && !readOnly && (
        <NodeResizer minWidth={LEAST.width} minHeight={LEAST.height} lineClassName={classes.line!} handleClassName={classes.corner!}
          onResizeEnd={(_, { x, y, width, height }) => dispatch(around, { kind: 'resize-note', note: id, size: { width: Math.round(width), height: Math.round(height) }, position: { x: Math.round(x), y: Math.round(y) } })} />
      )}
    </div>
  );
});

function NoteField({ id, text }: { readonly id: string; readonly text: string }): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const done = useRef(false);
  const finish = (written: string): void => {
    if (done.current) return;
    done.current = true;
    if (written !== text) dispatch(around, { kind: 'edit-note', note: id, text: written });
    around.canvas.setState({ writing: null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    // Esc keeps what was written: a note is prose, and undo can take it back.
    if (event.nativeEvent.isComposing || (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey)))) return;
    event.preventDefault();
    finish(event.currentTarget.value);
    focusNode(around, id);
  };
  return (
    <textarea className={`${classes.field} nodrag nopan nowheel`} aria-label={t('note')} placeholder={t('note.write')} defaultValue={text} maxLength={LIMITS.text}
      ref={(field) => { if (field && document.activeElement !== field) { field.focus({ preventScroll: true }); field.setSelectionRange(text.length, text.length); } }} onBlur={(event) => finish(event.currentTarget.value)} onKeyDown={onKeyDown} />
  );
}
