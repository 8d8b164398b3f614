export interface ClosingState {
  readonly journeysOn: number;
  readonly isMac: boolean;
  readonly isQuitting: boolean;
}

/** What becomes of the app when its window has closed: nothing is sent by an app that has quit, so it stays while a journey is on. */
export function whenClosed({ journeysOn, isMac, isQuitting }: ClosingState): 'stay' | 'quit' {
  if (isQuitting) return 'quit';
  return journeysOn > 0 || isMac ? 'stay' : 'quit';
}
