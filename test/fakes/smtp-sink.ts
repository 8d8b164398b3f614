import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

/** Where in the conversation the sink is about to answer. `body` = the first bytes of the message have come. */
export type SinkStage = 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';

/** Instead of its ordinary answer: other words (CRLF is added), raw bytes in pieces, a FIN, a RST, silence, or words after a promise; `then` cuts the line behind the words. */
export type SinkAct = { readonly say: string; readonly then?: SinkCut } | { readonly raw: readonly string[] } | SinkCut | 'hang' | { readonly after: Promise<unknown>; readonly say?: string; readonly then?: SinkCut };
type SinkCut = 'close' | 'reset';

export interface SinkMoment {
  readonly stage: SinkStage;
  /** Counted from 1 over the sink's life. */
  readonly connection: number;
  /** How often this stage was reached, counted from 1 over the sink's life. */
  readonly time: number;
  /** The command line, empty for the greeting, the body and the dot. */
  readonly line: string;
}

export interface SinkMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

export interface SinkOptions {
  readonly script?: (moment: SinkMoment) => SinkAct | undefined;
  /** EHLO keywords. */
  readonly extensions?: readonly string[];
  /** False keeps only the counts, for speed. */
  readonly keep?: boolean;
  /** Speaks TLS with this certificate (PEM), from the first byte or after STARTTLS. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly from: 'start' | 'starttls' };
}

export interface SmtpSink {
  readonly port: number;
  /** Messages whose final dot was seen and not refused, by Message-ID: more than 1 is a double. */
  readonly accepted: ReadonlyMap<string, number>;
  readonly messages: readonly SinkMessage[];
  /** All command lines and stages, in order. */
  readonly heard: readonly string[];
  readonly connections: () => number;
  close(): Promise<void>;
}

const END = '\r\n.\r\n';
const ORDINARY: { readonly [S in SinkStage]: string } = { greeting: '220 sink', ehlo: '', starttls: '220 go on', auth: '235 ok', mail: '250 ok', rcpt: '250 ok', data: '354 go', body: '', dot: '250 taken' };

/** A quick plain-TCP mail server on 127.0.0.1 that fails exactly as told and counts what it took. */
export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const accepted = new Map<string, number>();
  const messages: SinkMessage[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const times = new Map<SinkStage, number>();
  const keep = options.keep ?? true;
  const extensions = options.extensions ?? ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE 10000000'];
  const { tls } = options;
  const secureContext = tls && createSecureContext({ key: tls.key, cert: tls.cert });
  let count = 0;

  const server = createServer({ noDelay: true }, (socket) => {
    const connection = (count += 1);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    /** The socket itself, or what speaks TLS over it. */
    let wire = socket;
    let buffer = '';
    let reading: 'commands' | 'body' | 'stopped' = 'commands';
    let bodyBegun = false;
    let from = '';
    let to: string[] = [];

    function say(text: string, then?: SinkCut): void {
      if (!then) return void wire.write(`${text}\r\n`);
      reading = 'stopped';
      wire.write(`${text}\r\n`, () => { cut(then); });
    }

    function cut(how: SinkCut): void {
      if (how === 'close') wire.end();
      else socket.resetAndDestroy();
    }

    function secure(): void {
      socket.off('data', receive);
      buffer = '';
      wire = new TLSSocket(socket, { isServer: true, ...(secureContext && { secureContext }) });
      wire.on('error', () => socket.destroy());
      wire.on('data', receive);
    }

    /** @returns whether the conversation goes on as usual: the ordinary answer, or a positive one of the script */
    function answer(stage: SinkStage, line = '', ordinary = ORDINARY[stage]): boolean {
      const time = (times.get(stage) ?? 0) + 1;
      times.set(stage, time);
      if (keep) heard.push(line === '' ? `<${stage}>` : line);
      const act = options.script?.({ stage, connection, time, line });
      if (act === undefined) {
        if (ordinary !== '') say(ordinary);
        return true;
      }
      if (typeof act === 'string') {
        reading = 'stopped';
        if (act !== 'hang') cut(act);
        return stage === 'dot';
      }
      if ('after' in act) {
        if (act.then) reading = 'stopped';
        void act.after.then(() => say(act.say ?? ordinary, act.then));
        return /^[23]/.test(act.say ?? ordinary);
      }
      if ('raw' in act) {
        for (const piece of act.raw) wire.write(piece, 'latin1');
        return true;
      }
      say(act.say, act.then);
      return /^[23]/.test(act.say);
    }

    function command(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') {
        const lines = ['sink', ...extensions, ...(tls?.from === 'starttls' && wire === socket ? ['STARTTLS'] : [])];
        answer('ehlo', line, lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n'));
      } else if (verb === 'STAR') {
        if (answer('starttls', line)) secure();
      } else if (verb === 'AUTH') answer('auth', line);
      else if (verb === 'MAIL') {
        from = /<(.*)>/.exec(line)?.[1] ?? '';
        to = [];
        answer('mail', line);
      } else if (verb === 'RCPT') {
        if (answer('rcpt', line)) to.push(/<(.*)>/.exec(line)?.[1] ?? '');
      } else if (verb === 'DATA') {
        if (to.length === 0) return say('503 no recipient');
        if (answer('data', line)) {
          reading = 'body';
          bodyBegun = false;
        }
      } else if (verb === 'QUIT') wire.end('221 bye\r\n');
      else say('250 ok');
      if (verb === 'RSET' && keep) heard.push(line);
    }

    function take(raw: string): void {
      // Counted before the answer: what is answered by a cut line was taken all the same.
      if (!answer('dot')) return;
      const id = /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '';
      accepted.set(id, (accepted.get(id) ?? 0) + 1);
      if (keep) messages.push({ from, to, raw: raw.replaceAll('\r\n..', '\r\n.') });
      to = [];
    }

    function receive(chunk: Buffer): void {
      buffer += chunk.toString('latin1');
      while (reading !== 'stopped') {
        if (reading === 'body') {
          if (!bodyBegun && buffer !== '') {
            bodyBegun = true;
            if (!answer('body') || (reading as string) === 'stopped') return;
          }
          const end = buffer.indexOf(END);
          if (end < 0) return;
          const raw = buffer.slice(0, end + 2);
          buffer = buffer.slice(end + END.length);
          reading = 'commands';
          take(keep ? utf8(raw) : raw);
        } else {
          const end = buffer.indexOf('\r\n');
          if (end < 0) return;
          const line = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          command(utf8(line));
        }
      }
    }

    if (tls?.from === 'start') secure();
    else socket.on('data', receive);
    answer('greeting');
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    accepted, messages, heard,
    connections: () => count,
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
}

/** Bytes are gathered as latin1, which no chunk border can break. */
function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
