import { createStore, type StoreApi } from 'zustand/vanilla';

/** The session scope of one open journey: what is selected and shown. Never saved with the document, never undone. */
export interface Session {
  /** Ids of nodes, edges and notes. */
  readonly selection: readonly string[];
  /** What the right side shows: the one selected step, the journey's own settings, or nothing. */
  readonly panel: 'step' | 'settings' | null;
  readonly drawer: 'problems' | 'history' | null;
  /** Whether counts of the latest run lie over the steps. */
  readonly counts: boolean;
  /** A wish of another part that the canvas brings into view and then clears, e.g. the step of a problem. */
  readonly reveal: string | null;
  /** Field of the selected step to be focused, as a problem's `field` names it; cleared by the form. */
  readonly field: string | null;
  /** Another window has the journey: `dispatch` refuses everything. */
  readonly readOnly: boolean;
}
export type SessionStore = StoreApi<Session>;

export function createSession(readOnly = false): SessionStore {
  return createStore<Session>()(() => ({ selection: [], panel: null, drawer: null, counts: true, reveal: null, field: null, readOnly }));
}

/** Selects one step, shows its settings, and brings it into view. */
export function showStep(session: SessionStore, node: string, field: string | null = null): void {
  session.setState({ selection: [node], panel: 'step', reveal: node, field });
}
