import { MINUTE, SECOND } from '#shared/base/time.ts';
import { isWriteTrouble } from './delivery.ts';

/** No timer is longer: a computer that slept, or a clock that was set, must not keep anything waiting. */
const LONGEST = 30 * SECOND;

/** Carries out what people have asked to be sent again, for as long as the host runs: nobody else asks for these messages any more. */
export interface Resends {
  /** Something may go now: a person asked, sending was resumed, a connection was mended. */
  wake(): void;
  /** Starts nothing new. Resolves once nothing is under way. */
  close(): Promise<void>;
}

/** @param sendAgain sends what is due and resolves with when to look again, null for never (host time) */
export function createResends(sendAgain: () => Promise<number | null>, now: () => number): Resends {
  let working: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function work(): Promise<number | null> {
    try {
      return await sendAgain();
    } catch (error) {
      // A full disk is waited out. Anything else is a bug, which must not take the host with it.
      if (!isWriteTrouble(error)) process.emitWarning(error instanceof Error ? error : String(error));
      return now() + MINUTE;
    }
  }

  async function workOff(): Promise<void> {
    let next: number | null;
    do {
      wokenMeanwhile = false;
      next = await work();
    } while (wokenMeanwhile && !closed);
    working = null;
    if (next === null || closed) return;
    timer = setTimeout(wake, Math.min(Math.max(next - now(), 0), LONGEST));
    timer.unref();
  }

  function wake(): void {
    if (closed) return;
    clearTimeout(timer);
    wokenMeanwhile = true;
    working ??= workOff();
  }

  return {
    wake,
    async close() {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
