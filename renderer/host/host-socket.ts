import { createBirpc } from 'birpc';
import { err } from '#shared/base/result.ts';
import { MAX_MESSAGE, RPC_PATH, RPC_PROTOCOL, TOKEN_PROTOCOL, type RpcAnswer, type RpcNotices } from '#shared/rpc.ts';

export interface HostSocketPorts extends RpcNotices {
  /** Once, when the socket is gone or never came about; with the close code. Not after `close`. */
  readonly onGone: (code: number) => void;
}

export interface HostSocket {
  /** Never throws. After the socket is gone every call, begun or not, is answered `rpc.disconnected`. */
  call(method: string, request: unknown): Promise<RpcAnswer<unknown>>;
  close(): void;
}

/** One attempt at a connection, from its opening to its end. A client makes one after the other. */
export function openHostSocket(url: string, token: string, ports: HostSocketPorts): HostSocket {
  const socket = new WebSocket(new URL(RPC_PATH, url.replace(/^http/, 'ws')), [RPC_PROTOCOL, `${TOKEN_PROTOCOL}${token}`]);
  const rpc = createBirpc<Record<string, (request: unknown) => Promise<unknown>>, RpcNotices, false>({ tick: ports.tick, changed: ports.changed }, {
    on: (take) => { socket.onmessage = ({ data }) => { take(JSON.parse(String(data))); }; },
    post: (message: unknown) => {
      const text = JSON.stringify(message);
      // The server would close the socket on it, and with it every other call.
      if (isTooLarge(text)) throw TOO_LARGE;
      socket.send(text);
    },
    proxify: false,
    // A slice of mail takes as long as it takes; a dead server is noticed by its ticks.
    timeout: -1,
  });
  socket.onclose = ({ code }) => {
    rpc.$close();
    ports.onGone(code);
  };

  return {
    async call(method, request) {
      try {
        return await rpc.$call(method, request) as RpcAnswer<unknown>;
      } catch (error) {
        if (error === TOO_LARGE) return err({ code: 'rpc.too-large', detail: String(MAX_MESSAGE) });
        return err({ code: rpc.$closed || socket.readyState !== socket.OPEN ? 'rpc.disconnected' : 'rpc.failed', detail: '' });
      }
    },
    close() {
      // A server that is gone would keep the closing waiting; nobody else should.
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
      rpc.$close();
    },
  };
}

const TOO_LARGE = new Error('too large');

function isTooLarge(text: string): boolean {
  // No character takes more than three bytes of UTF-8 per unit, so that most texts need not be encoded to know.
  return text.length * 3 > MAX_MESSAGE && new TextEncoder().encode(text).byteLength > MAX_MESSAGE;
}
