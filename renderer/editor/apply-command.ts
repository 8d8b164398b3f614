import type { IdSource } from '#shared/base/ids.ts';
import { err, ok, unreachable, type Result } from '#shared/base/result.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { checkChange, touchedIn } from './check-document.ts';
import type { Command } from './command.ts';
import type { WorkflowDocument } from './document.ts';
import { connect } from './edit-edges.ts';
import { addNode, move, replaceType, setParams } from './edit-nodes.ts';
import { addNote, editNote, resizeNote } from './edit-notes.ts';
import { unknownId, type Editing } from './editing.ts';
import { duplicate, pasteFragment } from './paste-fragment.ts';
import { drafted, type Drafted } from './patches.ts';
import type { Refusal } from './refusal.ts';
import { remove, removeBranch } from './remove.ts';

/** What a command did. No patches means that all was so already. */
export interface Change extends Drafted {
  /** Nodes and notes that are new, for the selection. */
  readonly added: readonly string[];
}

/**
 * Carries a command out on a value: either all of it or nothing. Refuses what no draft may hold (a cycle, a second
 * trigger, two edges at a port, a value the file would not take); what is merely unfinished is left to `compile`.
 */
export function applyCommand(before: WorkflowDocument, command: Command, around: { readonly types: NodeTypes; readonly ids: IdSource }): Result<Change, Refusal> {
  const result = drafted(before, (draft) => edit({ ...around, before, draft }, command));
  if (!result.ok) return result;
  const refused = checkChange(result.value);
  if (refused) return err(refused);
  const { document, forward } = result.value;
  const added = (['nodes', 'notes'] as const).flatMap((list) => touchedIn(forward, list).filter((id) => !before[list][id] && document[list][id]));
  return ok({ ...result.value, added });
}

function edit(editing: Editing, command: Command): Refusal | null {
  const { draft } = editing;
  switch (command.kind) {
    case 'add-node': return addNode(editing, command);
    case 'connect': return connect(editing, command);
    case 'move':
    case 'tidy': return move(editing, command.positions);
    case 'remove': return remove(editing, command.ids);
    case 'remove-branch': return removeBranch(editing, command.node, command.port);
    case 'set-params': return setParams(editing, command.node, command.changes);
    case 'rename': return write(draft.nodes, [command.node], { name: command.name });
    case 'set-off': return write(draft.nodes, command.nodes, { off: command.off });
    case 'set-on-error': return write(draft.nodes, [command.node], { onError: command.onError });
    case 'replace-type': return replaceType(editing, command.node, command.type);
    case 'set-settings': {
      Object.assign(draft.settings, command.settings);
      // One that is taken back is not in the file either: a file that never had it means the same.
      for (const [name, value] of Object.entries(command.settings)) if (value === undefined) delete (draft.settings as Record<string, unknown>)[name];
      return null;
    }
    case 'set-details': {
      draft.name = command.name ?? draft.name;
      draft.description = command.description ?? draft.description;
      return null;
    }
    case 'add-note': return addNote(editing, command);
    case 'edit-note': return editNote(editing, command);
    case 'resize-note': return resizeNote(editing, command);
    case 'paste': return pasteFragment(editing, command.fragment, command.position);
    case 'duplicate': return duplicate(editing, command.ids, command.offset);
    default: return unreachable(command);
  }
}

function write<T>(all: Record<string, T>, ids: readonly string[], values: Partial<T>): Refusal | null {
  const unknown = ids.find((id) => !all[id]);
  if (unknown !== undefined) return unknownId(unknown);
  for (const id of ids) Object.assign(all[id] as object, values);
  return null;
}
