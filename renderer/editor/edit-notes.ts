import type { Command } from './command.ts';
import { noPlace, placed, unknownId, type Editing } from './editing.ts';
import type { Refusal } from './refusal.ts';

type Of<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

export function addNote({ draft, ids }: Editing, { text, position, size }: Of<'add-note'>): Refusal | null {
  const place = placed(position);
  if (!place) return noPlace;
  const id = ids.next('nte');
  draft.notes[id] = { id, text, position: place, size };
  return null;
}

export function editNote({ draft }: Editing, { note, text }: Of<'edit-note'>): Refusal | null {
  const target = draft.notes[note];
  if (!target) return unknownId(note);
  target.text = text;
  return null;
}

export function resizeNote({ draft }: Editing, { note, size, position }: Of<'resize-note'>): Refusal | null {
  const target = draft.notes[note];
  if (!target) return unknownId(note);
  const place = placed(position ?? target.position);
  if (!place) return noPlace;
  Object.assign(target.size, size);
  Object.assign(target.position, place);
  return null;
}
