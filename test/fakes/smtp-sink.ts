import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Where in the conversation the sink is about to answer. `body` = the first bytes of the message have come. */
export type SinkStage = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';

/** Instead of its ordinary answer: other words (CRLF is added), raw bytes in pieces, a FIN, a RST, silence, or words after a promise. */
export type SinkAct = { readonly say: string } | { readonly raw: readonly string[] } | 'close' | 'reset' | 'hang' | { readonly after: Promise<unknown>; readonly say?: string };

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
const ORDINARY: { readonly [S in SinkStage]: string } = { greeting: '220 sink', ehlo: '', auth: '235 ok', mail: '250 ok', rcpt: '250 ok', data: '354 go', body: '', dot: '250 taken' };

/** A quick plain-TCP mail server on 127.0.0.1 that fails exactly as told and counts what it took. */
export async function startSmtpSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const accepted = new Map<string, number>();
  const messages: SinkMessage[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const times = new Map<SinkStage, number>();
  const keep = options.keep ?? true;
  const extensions = options.extensions ?? ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE 10000000'];
  let count = 0;

  const server = createServer({ noDelay: true }, (socket) => {
    const connection = (count += 1);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let buffer = '';
    let reading: 'commands' | 'body' | 'stopped' = 'commands';
    let bodyBegun = false;
    let from = '';
    let to: string[] = [];

    /** @returns whether the conversation goes on as usual: the ordinary answer, or a positive one of the script */
    function answer(stage: SinkStage, line = '', ordinary = ORDINARY[stage]): boolean {
      const time = (times.get(stage) ?? 0) + 1;
      times.set(stage, time);
      if (keep) heard.push(line === '' ? `<${stage}>` : line);
      const act = options.script?.({ stage, connection, time, line });
      if (act === undefined) {
        if (ordinary !== '') socket.write(`${ordinary}\r\n`);
        return true;
      }
      if (typeof act === 'string') {
        reading = 'stopped';
        if (act === 'close') socket.end();
        if (act === 'reset') socket.resetAndDestroy();
        return stage === 'dot';
      }
      if ('after' in act) {
        void act.after.then(() => socket.write(`${act.say ?? ordinary}\r\n`));
        return /^[23]/.test(act.say ?? ordinary);
      }
      if ('raw' in act) {
        for (const piece of act.raw) socket.write(piece, 'latin1');
        return true;
      }
      socket.write(`${act.say}\r\n`);
      return /^[23]/.test(act.say);
    }

    function command(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') {
        const lines = ['sink', ...extensions];
        answer('ehlo', line, lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n'));
      } else if (verb === 'AUTH') answer('auth', line);
      else if (verb === 'MAIL') {
        from = /<(.*)>/.exec(line)?.[1] ?? '';
        to = [];
        answer('mail', line);
      } else if (verb === 'RCPT') {
        if (answer('rcpt', line)) to.push(/<(.*)>/.exec(line)?.[1] ?? '');
      } else if (verb === 'DATA') {
        if (to.length === 0) return void socket.write('503 no recipient\r\n');
        if (answer('data', line)) {
          reading = 'body';
          bodyBegun = false;
        }
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
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

    socket.on('data', (chunk: Buffer) => {
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
    });
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
