import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startOpenAiServer } from '#test/fakes/openai-server.ts';
import { startSmtpSink } from '#test/fakes/smtp-sink.ts';

export interface ServerProcess {
  readonly port: number;
  close(): Promise<void>;
}

type Kind = 'smtp' | 'model';

/** A fake server in a process of its own, so that it takes no time from what is measured. A model answers after `latencyMs`. */
export async function startServerProcess(kind: Kind, latencyMs = 0): Promise<ServerProcess> {
  const child: ChildProcess = fork(import.meta.filename, [kind, String(latencyMs)], { stdio: 'inherit' });
  const [port] = await Promise.race([
    once(child, 'message') as Promise<[number]>,
    once(child, 'exit').then(([code]) => { throw new Error(`the ${kind} server ended with ${code}`); }),
  ]);
  return {
    port,
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function serve(kind: Kind, latencyMs: number): Promise<void> {
  const port = kind === 'smtp'
    ? (await startSmtpSink({ keep: false })).port
    : Number(new URL((await startOpenAiServer([], latencyMs)).baseUrl).port);
  process.on('disconnect', () => process.exit(0));
  process.send!(port);
}

if (process.argv[1] === import.meta.filename && process.send) await serve(process.argv[2] as Kind, Number(process.argv[3]));
