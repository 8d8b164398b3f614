/** Whether this window may write to a journey; `asking` only in the first moment. */
export type Access = 'asking' | 'writing' | 'reading';

/** As much of `navigator.locks` as is used, and a way to call to the other windows. */
export interface LockPorts {
  readonly locks: { request(name: string, options: LockOptions, held: () => Promise<void>): Promise<unknown> };
  readonly channel: { onmessage: ((event: { readonly data: unknown }) => void) | null; postMessage(message: string): void; close(): void };
  after(ms: number, run: () => void): () => void;
}

export interface JourneyLockOptions extends LockPorts {
  readonly name: string;
  onAccess(access: Access): void;
  /** Another window asks for the journey: resolves when everything here is on disk. */
  onAsked(): Promise<void>;
}

export interface JourneyLock {
  /** Asks the window that has it to save and let go; one that does not answer in time is overruled. */
  takeOver(): void;
  /** Lets go. */
  close(): void;
}

/** How long the lock may take before somebody else must have it, in ms: longer than a page that is just being left needs. */
const GRACE = 400;
/** How long the other window may take to save before it is overruled, in ms: it may be frozen in the background. */
const PATIENCE = 4_000;
const ASK = 'let-go';

/** One window at a time writes to a journey; the others wait in line. The lock ends with its window, so a crash leaves nothing behind. */
export function openJourneyLock({ name, locks, channel, after, onAccess, onAsked }: JourneyLockOptions): JourneyLock {
  let letGo: (() => void) | null = null;
  let inLine = new AbortController();
  let closed = false;
  let callOff = after(GRACE, () => { if (!letGo) onAccess('reading'); });

  channel.onmessage = ({ data }) => { if (data === ASK && letGo) void onAsked().then(letGo); };
  stand({ signal: inLine.signal });

  function stand(options: LockOptions): void {
    const ended = (): void => {
      if (letGo === null || closed) return;
      // Given away, or taken: back into the line.
      letGo = null;
      onAccess('reading');
      inLine = new AbortController();
      stand({ signal: inLine.signal });
    };
    locks.request(name, options, hold).then(ended, ended);
  }

  async function hold(): Promise<void> {
    callOff();
    if (closed) return;
    const until = new Promise<void>((resolve) => { letGo = resolve; });
    onAccess('writing');
    await until;
  }

  return {
    takeOver() {
      channel.postMessage(ASK);
      callOff();
      callOff = after(PATIENCE, () => {
        inLine.abort();
        stand({ steal: true });
      });
    },
    close() {
      closed = true;
      callOff();
      inLine.abort();
      channel.close();
      letGo?.();
    },
  };
}
