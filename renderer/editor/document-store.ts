import { createStore, type StoreApi } from 'zustand/vanilla';
import type { IdSource } from '#shared/base/ids.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { applyCommand } from './apply-command.ts';
import type { Command } from './command.ts';
import { workflowOf } from './document.ts';
import { editName } from './edit-name.ts';
import { turned, type Edit, type EditName, type History, type Turn } from './history.ts';
import type { DocumentJournal, JournalRecord } from './journal.ts';
import { JournalWriter, type Saving } from './journal-writer.ts';
import { mayMatter, noProblems, problemsOf, type Problems } from './problems.ts';
import type { OpenedDocument } from './recover-document.ts';
import type { Refusal } from './refusal.ts';

export interface DocumentState extends History {
  /** Of the newest document, or one a moment older where `later` is used. */
  readonly problems: Problems;
  /** `saved` = every change acknowledged by the disk. */
  readonly saving: Saving;
}

export interface DocumentPorts {
  readonly types: NodeTypes;
  readonly ids: IdSource;
  readonly journal: DocumentJournal;
  /** Attributes that contacts are known to have; left out, unknown ones are no problem. */
  readonly attributes?: readonly string[];
  /** Runs a task when there is time: a large graph takes longer to compile than a keystroke may. Left out, at once. */
  later?(task: () => void): void;
}

/** The document scope of one open workflow. Selection, viewport and live counts have homes of their own. */
export interface DocumentStore extends Pick<StoreApi<DocumentState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /**
   * The one door for changes. Answers at once with the ids of new nodes and notes; the change is safe only when `saving` says so.
   * Commands of one kind under the same `gesture` are undone together: one id for each stay in a field, for each pull at a border.
   */
  dispatch(command: Command, gesture?: string): Result<{ readonly added: readonly string[] }, Refusal>;
  /** The name of what was taken back, or null if there was nothing. */
  undo(): EditName | null;
  redo(): EditName | null;
  setAttributes(attributes: readonly string[] | undefined): void;
  /** The file, in canonical form. */
  text(): string;
  /** Writes the whole, tries again what failed, and resolves when the disk has answered: `saving` says how. */
  save(): Promise<void>;
  /** What the disk has not acknowledged yet: for a page that is about to go. */
  unsaved(): readonly JournalRecord[];
  /** Resolves when nothing is on its way to disk. */
  settled(): Promise<void>;
}

export function createDocumentStore(opened: OpenedDocument, ports: DocumentPorts): DocumentStore {
  const { types, ids, journal } = ports;
  let { attributes } = ports;
  let { seq } = opened;
  let checkDue = false;
  const store = createStore<DocumentState>()(() => ({ ...opened.history, problems: noProblems, saving: { state: 'saved' } }));
  const text = (): string => serialiseWorkflow({ workflow: workflowOf(store.getState().document), foreignNodes: opened.foreignNodes });
  const writer = new JournalWriter({ journal, whole: () => ({ seq, text: text() }), onSaving: (saving) => store.setState({ saving }) });
  // Until they are forgotten, records that cannot be used would cut off whatever is appended behind them.
  if (opened.unread.length > 0) writer.wantWhole();

  check();

  function turn(next: Turn): EditName {
    const after = turned(store.getState(), next);
    seq += 1;
    // Queued before anyone is told: a subscriber that dispatches again must come after.
    writer.add({ seq, ...next });
    store.setState(after);
    writer.start();
    if (mayMatter(next.edit)) check();
    return next.edit.name;
  }

  /** However many changes come before its turn, the newest is looked at once. */
  function check(): void {
    if (checkDue) return;
    checkDue = true;
    const task = (): void => {
      checkDue = false;
      store.setState(({ document, problems }) => ({ problems: problemsOf(document, types, attributes, problems) }));
    };
    if (ports.later) ports.later(task);
    else task();
  }

  return {
    getState: store.getState, getInitialState: store.getInitialState, subscribe: store.subscribe, text,
    dispatch(command, gesture) {
      const { document } = store.getState();
      const change = applyCommand(document, command, { types, ids });
      if (!change.ok) return change;
      const { forward, inverse, added } = change.value;
      if (forward.length > 0) turn({ kind: 'do', edit: { name: editName(command, document, change.value), gesture: gesture ?? null, forward, inverse } });
      return ok({ added });
    },
    undo: () => turnIfAny('undo', store.getState().past.at(-1)),
    redo: () => turnIfAny('redo', store.getState().future[0]),
    setAttributes(known) {
      attributes = known;
      check();
    },
    async save() {
      writer.wantWhole();
      await writer.settled();
    },
    unsaved: () => writer.unsaved,
    settled: () => writer.settled(),
  };

  function turnIfAny(kind: 'undo' | 'redo', edit: Edit | undefined): EditName | null {
    return edit ? turn({ kind, edit }) : null;
  }
}
