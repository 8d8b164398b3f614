import { MAX_MESSAGE, type RpcAnswer, type SystemSleep, type Topic } from '#shared/rpc.ts';
import { ClientCalls } from '#host/server/client-calls.ts';

/** One end of a message channel: Electron's `MessagePortMain` and Node's `MessagePort` differ in how they say it. */
export interface HostPort {
  send(text: string): void;
  /** Nothing is lost that came before. `data` is whatever the other end has sent. */
  listen(take: (data: unknown) => void): void;
  /** The other end is gone, by whatever cause. */
  onClose(run: () => void): void;
  close(): void;
}

export interface ClientPortPorts {
  readonly answer: (method: string, request: unknown) => Promise<RpcAnswer<unknown>>;
  readonly onRefusal: (code: string) => void;
  /** Once, however it ends. */
  readonly onGone: () => void;
}

/** One page or worker behind its port. Closed when it talks nonsense. A port says by itself when its other end dies, so nobody is asked for a sign of life. */
export class ClientPort {
  readonly #port: HostPort;
  readonly #ports: ClientPortPorts;
  readonly #calls: ClientCalls;
  #isOpen = true;

  constructor(port: HostPort, ports: ClientPortPorts) {
    this.#port = port;
    this.#ports = ports;
    this.#calls = new ClientCalls({ answer: ports.answer, send: (text) => { if (this.#isOpen) port.send(text); }, onRefusal: ports.onRefusal });
    port.onClose(() => { this.close(); });
    port.listen((data) => { this.#receive(data); });
  }

  tick(at: number, slept?: SystemSleep): void {
    this.#calls.tick(at, slept);
  }

  changed(topic: Topic): void {
    this.#calls.changed(topic);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#port.close();
    this.#calls.close();
    this.#ports.onGone();
  }

  #receive(data: unknown): void {
    if (!this.#isOpen) return;
    const refusal = refusalOf(data) ?? (this.#calls.receive(data as string) ? null : 'port.malformed');
    if (refusal === null) return;
    this.#ports.onRefusal(refusal);
    this.close();
  }
}

function refusalOf(data: unknown): string | null {
  if (typeof data !== 'string') return 'port.malformed';
  return data.length > MAX_MESSAGE || Buffer.byteLength(data) > MAX_MESSAGE ? 'port.too-large' : null;
}
