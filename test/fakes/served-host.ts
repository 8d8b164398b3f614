import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createHost } from '#host/create-host.ts';
import { Database } from '#host/ledger/database.ts';
import { createSecrets } from '#host/secrets/secrets.ts';
import { fixedSettings } from '#host/workspace/fixed-settings.ts';
import { serve, type RunningServer, type ServeOptions } from '#host/server/serve.ts';
import { newToken } from '#host/server/token.ts';
import type { Host } from '#shared/host.ts';
import { RPC_PROTOCOL, TOKEN_PROTOCOL, type RpcAnswer } from '#shared/rpc.ts';

/** The real host (practice writer, outbox, ledger in memory) behind a real server, whose ticks are the test's. */
export interface ServedHost {
  readonly server: RunningServer;
  readonly host: Host;
  readonly token: string;
  readonly refusals: string[];
  readonly bugs: unknown[];
  tick(): void;
  stop(): Promise<void>;
}

export async function servedHost(options: Partial<ServeOptions> = {}, wrap: (host: Host) => Host = (host) => host): Promise<ServedHost> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-served-'));
  const db = new Database(':memory:');
  const running = createHost({
    db, secrets: createSecrets({ file: join(folder, 'secrets'), env: {} }),
    settings: fixedSettings({
      profile: 'EU', postalAddress: '1 Loom Street', outboxFolder: join(folder, 'outbox'), model: { kind: 'practice' },
      mail: { kind: 'outbox', folder: join(folder, 'outbox'), from: { name: 'Weft', address: 'practice@weft.invalid' }, postalAddress: '1 Loom Street' },
    }),
  });
  const token = options.token ?? newToken();
  const refusals: string[] = [];
  const bugs: unknown[] = [];
  let tick = (): void => {};
  const served = await serve({
    host: wrap(running.host), port: 0, folder: null, token, onRefusal: (code) => refusals.push(code), onBug: (error) => bugs.push(error),
    tick: (fire) => { tick = fire; return () => {}; }, ...options,
  });
  if (!served.ok) throw new Error(served.error.code);
  return {
    server: served.value, host: running.host, token, refusals, bugs,
    tick: () => { tick(); },
    async stop() {
      await served.value.close();
      await running.close();
      db.sql.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A tool at the raw wire: says whatever the test wants said. */
export class RawClient {
  readonly socket: WebSocket;
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;
  readonly #answers = new Map<string, (answer: unknown) => void>();
  readonly #notices: { m: string; a: [unknown] }[] = [];
  #noticed: () => void = () => {};
  #calls = 0;

  constructor({ port }: RunningServer, protocols: readonly string[], headers: Readonly<Record<string, string>> = {}, more: { autoPong?: boolean } = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/host`, [...protocols], { headers: { ...headers }, ...more });
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => { this.socket.once('close', resolve); });
    this.socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.t === 's') return this.#answers.get(message.i)?.(message.r);
      this.#notices.push(message);
      this.#noticed();
    });
  }

  static protocols(token: string): string[] {
    return [RPC_PROTOCOL, `${TOKEN_PROTOCOL}${token}`];
  }

  /** Connected and welcomed by the first tick. */
  static async enter({ server, token }: ServedHost, more: { autoPong?: boolean } = {}): Promise<RawClient> {
    const client = new RawClient(server, RawClient.protocols(token), {}, more);
    await client.notice('tick');
    return client;
  }

  async ask(method: string, ...args: unknown[]): Promise<RpcAnswer<never>> {
    this.#calls += 1;
    const i = String(this.#calls);
    this.socket.send(JSON.stringify({ t: 'q', i, m: method, a: args }));
    return new Promise((resolve) => { this.#answers.set(i, resolve as (answer: unknown) => void); });
  }

  /** Waits for a notice not yet waited for. One at a time. */
  async notice(name: string): Promise<unknown> {
    for (;;) {
      const index = this.#notices.findIndex(({ m }) => m === name);
      if (index >= 0) return this.#notices.splice(index, 1)[0]!.a[0];
      await new Promise<void>((resolve) => { this.#noticed = resolve; });
    }
  }
}
