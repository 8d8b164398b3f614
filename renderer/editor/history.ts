import type { CommandKind } from './command.ts';
import type { WorkflowDocument } from './document.ts';
import { joined, patched, type Difference } from './patches.ts';

/** What an edit is called on screen: its kind picks the sentence, the rest fills it. */
export interface EditName {
  readonly kind: CommandKind;
  /** The first node concerned, as it was called then; empty where it has no name, null where no node is concerned. */
  readonly name: string | null;
  readonly type: string | null;
  /** How many nodes, else edges, else notes. */
  readonly count: number;
}

/** One entry of undo: what a command, or one gesture of them, did. */
export interface Edit extends Difference {
  readonly name: EditName;
  /** Commands of one kind dispatched under one gesture are one edit. */
  readonly gesture: string | null;
}

/** A document with what can be taken back and done again. */
export interface History {
  readonly document: WorkflowDocument;
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

/** A move in a history, as the journal keeps it. It carries its own patches, so that it fits without what came before. */
export interface Turn {
  readonly kind: 'do' | 'undo' | 'redo';
  readonly edit: Edit;
}

/** Older edits are forgotten. */
export const MOST_EDITS = 200;

/** The next history. The same for the hand and for the journal read back, so that both end alike. */
export function turned(history: History, { kind, edit }: Turn): History {
  const { document, past, future } = history;
  switch (kind) {
    case 'do': return { document: patched(document, edit.forward), past: withEdit(history, edit).slice(-MOST_EDITS), future: [] };
    case 'undo': return { document: patched(document, edit.inverse), past: past.slice(0, -1), future: [closed(edit), ...future] };
    case 'redo': return { document: patched(document, edit.forward), past: [...past, edit], future: future.slice(1) };
  }
}

function withEdit({ document, past }: History, edit: Edit): readonly Edit[] {
  const last = past.at(-1);
  if (!last || edit.gesture === null || last.gesture !== edit.gesture || last.name.kind !== edit.name.kind) return [...past, edit];
  const both = joined(patched(document, last.inverse), last, edit);
  // A gesture that came back to where it began leaves nothing to take back.
  return both.forward.length === 0 ? past.slice(0, -1) : [...past.slice(0, -1), { ...edit, ...both }];
}

/** An edit that was taken back has ended: nothing is added to it when it is done again. */
function closed(edit: Edit): Edit {
  return edit.gesture === null ? edit : { ...edit, gesture: null };
}
