import { createBirpc } from 'birpc';
import { err } from '#shared/base/result.ts';
import { MAX_MESSAGE, type RpcAnswer, type RpcNotices } from '#shared/rpc.ts';

export interface HostChannelPorts extends RpcNotices {
  /** Once, when the way is gone or never came about; with the close code of a socket, else 0. Not after `close`. */
  readonly onGone: (code: number) => void;
}

/** One attempt at a way to the host, from its opening to its end. A client makes one after the other. */
export interface HostChannel {
  /** Never throws. After the way is gone every call, begun or not, is answered `rpc.disconnected`. */
  call(method: string, request: unknown): Promise<RpcAnswer<unknown>>;
  close(): void;
}

/** What carries the words, and nothing more. */
export interface Wire {
  /** Whether anything that is sent now may arrive. */
  isOpen(): boolean;
  send(text: string): void;
  listen(take: (text: string) => void): void;
}

/** The messages of both kinds of way: birpc's as JSON text. Whoever owns the wire calls `hangUp` when it is gone. */
export function speakOver(wire: Wire, notices: RpcNotices): { call: HostChannel['call']; hangUp: () => void } {
  const rpc = createBirpc<Record<string, (request: unknown) => Promise<unknown>>, RpcNotices, false>({ tick: notices.tick, changed: notices.changed }, {
    on: (take) => { wire.listen((text) => { take(JSON.parse(text)); }); },
    post: (message: unknown) => {
      const text = JSON.stringify(message);
      // The other side would close the way on it, and with it every other call.
      if (isTooLarge(text)) throw TOO_LARGE;
      wire.send(text);
    },
    proxify: false,
    // A slice of mail takes as long as it takes; a dead host is noticed by its ticks.
    timeout: -1,
  });
  return {
    async call(method, request) {
      try {
        return await rpc.$call(method, request) as RpcAnswer<unknown>;
      } catch (error) {
        if (error === TOO_LARGE) return err({ code: 'rpc.too-large', detail: String(MAX_MESSAGE) });
        return err({ code: rpc.$closed || !wire.isOpen() ? 'rpc.disconnected' : 'rpc.failed', detail: '' });
      }
    },
    hangUp: () => { rpc.$close(); },
  };
}

const TOO_LARGE = new Error('too large');

function isTooLarge(text: string): boolean {
  // No character takes more than three bytes of UTF-8 per unit, so that most texts need not be encoded to know.
  return text.length * 3 > MAX_MESSAGE && new TextEncoder().encode(text).byteLength > MAX_MESSAGE;
}
