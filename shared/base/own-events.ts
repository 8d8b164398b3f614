/** Events that Weft tells itself. Names from a source never begin like these. */
export const OWN = 'weft.';
/** Somebody's attributes or consent have changed, or they are new. */
export const CHANGED = 'weft.changed';
/** Somebody's way through a journey that was called by another one has ended; `data.call` is the mark of the caller. */
export const ENDED = 'weft.ended';
/** Somebody is to be let into a journey: `data.workflow`, `data.occurrence`. */
export const ENTER = 'weft.enter';
/** A goal was reached; the event's id names enrollment and goal, so that it counts once. */
export const GOAL = 'weft.goal';
