/** Why somebody waits at a step: what is on record, or what the step is for; empty where the wait is the step's own and says itself. @param type of the step; undefined where the journey is gone */
export function waitingReason(type: string | undefined, reason: string): string {
  return reason === '' && type === 'throttle' ? 'in-line' : reason;
}
