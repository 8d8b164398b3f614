import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentState, DocumentStore } from '#renderer/editor/document-store.ts';
import type { LiveState, LiveStore } from '#renderer/live/live-store.ts';
import type { Session, SessionStore } from './session.ts';

/** One open journey: its three scopes of state, each in its own home. */
export interface Journey {
  /** Saved, undone: changed by `dispatch` alone. */
  readonly document: DocumentStore;
  /** This window's. */
  readonly session: SessionStore;
  /** Counts of the runs that go on, or of the latest; derived, never saved. */
  readonly live: LiveStore;
}

export const JourneyContext = createContext<Journey | null>(null);

export function useJourney(): Journey {
  const journey = useContext(JourneyContext);
  if (!journey) throw new Error('no journey above this component');
  return journey;
}

/** Select little: a component is drawn again when what it selects is another value. */
export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(useJourney().document, select);
}

export function useSession<T>(select: (session: Session) => T): T {
  return useStore(useJourney().session, select);
}

export function useLiveCounts<T>(select: (state: LiveState) => T): T {
  return useStore(useJourney().live, select);
}
