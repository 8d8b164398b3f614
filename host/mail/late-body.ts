import { Readable } from 'node:stream';

/** Enough to keep the terminating dot back; the less, the shorter the doubt. */
const TAIL = 2;

/**
 * The late commit marker: a body whose last bytes are withheld until `commit` says that the marker is
 * durable. The server cannot have accepted a message whose end it never saw, so whatever happens before
 * that is safe to repeat. `commit` is asked once, and only when everything else has been taken.
 * If it answers false or rejects, the stream is destroyed and the end is never given.
 */
export function lateBody(raw: Buffer, commit: () => Promise<boolean>, onStart: () => void): Readable {
  const split = raw.length - TAIL;
  let part = 0;
  return new Readable({
    read() {
      part += 1;
      if (part === 1) {
        onStart();
        this.push(raw.subarray(0, split));
      } else if (part === 2) {
        commit().then(
          (durable) => {
            if (this.destroyed) return;
            if (!durable) return void this.destroy(new Error('the commit marker was refused'));
            this.push(raw.subarray(split));
            this.push(null);
          },
          (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
        );
      }
    },
  });
}
