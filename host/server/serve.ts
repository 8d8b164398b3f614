import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Host } from '#shared/host.ts';
import { TOKEN_PATTERN } from '#shared/rpc.ts';
import { answerPage } from './answer-page.ts';
import { Clients } from './clients.ts';
import { MESSAGE_LIMITS, type MessageLimits } from './message-budget.ts';
import { OpenSockets } from './open-sockets.ts';
import { listPageFiles, type PageFiles } from './page-files.ts';
import { systemTicker, type Ticker } from './tick.ts';

export interface ServeOptions {
  readonly host: Host;
  /** 0 takes any free one. Any other is kept or refused: the browser's data belong to the address. */
  readonly port: number;
  /** Of the built page; null serves the host alone. Looked through once, at the start. */
  readonly folder: string | null;
  /** From `newToken`, kept with the profile where only its owner can read it. */
  readonly token: string;
  readonly tick?: Ticker;
  readonly now?: () => number;
  /** Everything that was turned away, by its code: for counting, not for showing. */
  readonly onRefusal?: (code: string) => void;
  /** A throw out of the host: a bug, of which no client is told. */
  readonly onBug?: (error: unknown) => void;
  readonly limits?: MessageLimits;
  readonly after?: (ms: number, run: () => void) => () => void;
}

export interface ServeFault {
  readonly code: 'server.port-busy' | 'server.port-forbidden' | 'server.token-weak' | 'server.no-page' | 'server.failed';
  /** The port, the folder, or the system's own code. */
  readonly detail: string;
}

export interface RunningServer {
  /** What the page's data hang on: `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** The same with the token behind the `#`, which browsers send to nobody: how a page gets in for the first time. */
  readonly entrance: string;
  readonly port: number;
  /** Closes every socket. The host stays the caller's, and what it is doing goes on. */
  close(): Promise<void>;
}

/** Slow and greedy peers, in ms and counts: Node answers 408 and 431 by itself. */
const HTTP_LIMITS = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 };
const IDLE = 60_000;
const MAX_CONNECTIONS = 256;

/** The host behind HTTP and a WebSocket, for pages and tools of this computer only: it listens on 127.0.0.1 and nowhere else. */
export async function serve(options: ServeOptions): Promise<Result<RunningServer, ServeFault>> {
  const { host, folder, token, now = Date.now, onRefusal = () => {}, onBug = () => {} } = options;
  if (!TOKEN_PATTERN.test(token)) return err({ code: 'server.token-weak', detail: '' });
  const files: Result<PageFiles, string> = folder === null ? ok(new Map()) : await listPageFiles(folder);
  if (!files.ok) return err({ code: 'server.no-page', detail: `${folder}: ${files.error}` });

  const server = createServer(HTTP_LIMITS);
  server.maxConnections = MAX_CONNECTIONS;
  server.setTimeout(IDLE);
  const port = await listen(server, options.port);
  if (!port.ok) return port;

  // Browsers leave the port of plain HTTP out.
  const authority = port.value === 80 ? '127.0.0.1' : `127.0.0.1:${port.value}`;
  const clients = new Clients({ host, now, onBug });
  const sockets = new OpenSockets({
    authority, token, clients, onRefusal,
    limits: options.limits ?? MESSAGE_LIMITS, after: options.after ?? systemAfter, monotonic: () => performance.now(),
  });
  server.on('request', (request, response) => { void answerPage(request, response, { authority, files: files.value, onRefusal }); });
  // Nobody is told to go on with a body that would be refused.
  server.on('checkContinue', (request, response) => { server.emit('request', request, response); });
  server.on('upgrade', (request, stream, head) => { sockets.upgrade(request, stream, head); });
  const stopTicking = (options.tick ?? systemTicker)(() => { clients.tick(); });

  const url = `http://${authority}/`;
  return ok({
    url, port: port.value, entrance: `${url}#token=${token}`,
    async close() {
      stopTicking();
      const closed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      await sockets.close();
      server.closeAllConnections();
      await closed;
    },
  });
}

function listen(server: Server, port: number): Promise<Result<number, ServeFault>> {
  return new Promise((resolve) => {
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => {
      const detail = String(port);
      if (code === 'EADDRINUSE') resolve(err({ code: 'server.port-busy', detail }));
      else if (code === 'EACCES') resolve(err({ code: 'server.port-forbidden', detail }));
      else resolve(err({ code: 'server.failed', detail: code }));
    });
    server.listen(port, '127.0.0.1', () => { resolve(ok((server.address() as AddressInfo).port)); });
  });
}

function systemAfter(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => { clearTimeout(timer); };
}
