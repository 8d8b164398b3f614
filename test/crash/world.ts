import { setTimeout as sleep } from 'node:timers/promises';
import { says, startOpenAiServer, type ChatBody, type Reply } from '#test/fakes/openai-server.ts';
import { startSmtpSink, type SinkAct, type SinkMessage, type SinkMoment } from '#test/fakes/smtp-sink.ts';
import type { Certificate } from './certificate.ts';
import type { Step } from './journey.ts';
import { drawFault, isFaulty, nameOfFault } from './mail-faults.ts';
import type { Random } from './seeded-random.ts';

/** What the world outside can see happen, and a kill can be aimed at. `ask` = a request at the model server. */
export const SIGHTS = ['ask', 'rcpt', 'data', 'body', 'dot'] as const;
export type Sight = (typeof SIGHTS)[number];

/** How the way to the mail server is secured. */
export type Security = 'none' | 'starttls' | 'tls';

/** One request at the model server. Its place in the list is its number, which the answer carries. */
export interface Ask {
  readonly token: string;
  readonly step: Step;
  /** Counted from 0: which start of the process with the ledger asked. */
  readonly life: number;
}

export interface World {
  readonly smtpPort: number;
  readonly modelUrl: string;
  readonly asks: readonly Ask[];
  readonly messages: readonly SinkMessage[];
  /** How often each has been seen. */
  readonly seen: Readonly<Record<Sight, number>>;
  /** Faults the mail server has made, by name. */
  readonly faults: ReadonlyMap<string, number>;
  /** Names the life that what comes next belongs to, and who is told of each sight the moment it happens, before any reply. */
  watch(life: number, onSight: (sight: Sight) => void): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly random: Random;
  /** How likely the mail server fails at one stage of one message. */
  readonly faultRate: number;
  readonly security: Security;
  readonly certificate: Certificate;
}

/** ms. A reply takes up to this long. */
const SLOWEST_REPLY = 8;
const MODEL_LATENCY = 12;
/** ms. One reply in so many takes longer, as a busy server's does. */
const LONG_REPLY = 400;
const LONG_REPLIES = 0.01;

/** A mail server and a model server on 127.0.0.1 that take their time, and that outlive the processes they serve. */
export async function openWorld({ random, faultRate, security, certificate }: WorldOptions): Promise<World> {
  const seen: Record<Sight, number> = { ask: 0, rcpt: 0, data: 0, body: 0, dot: 0 };
  const asks: Ask[] = [];
  const faults = new Map<string, number>();
  /** Replies of one connection stay in order, whoever pipelines. */
  const spoken = new Map<number, Promise<unknown>>();
  let life = 0;
  let tell: (sight: Sight) => void = () => {};

  function see(sight: Sight): void {
    seen[sight] += 1;
    tell(sight);
  }

  function reply({ stage, connection }: SinkMoment): SinkAct | undefined {
    const fault = isFaulty(stage) ? drawFault(random, stage, faultRate) : null;
    if (isSight(stage)) see(stage);
    if (fault !== null && isFaulty(stage)) faults.set(nameOfFault(stage, fault), (faults.get(nameOfFault(stage, fault)) ?? 0) + 1);
    if (typeof fault === 'string') return fault;
    // Nothing is said to the first bytes of a message, and what follows STARTTLS is not said in the clear.
    if (stage === 'body' || stage === 'starttls') return fault ?? undefined;
    const pause = random() < LONG_REPLIES ? LONG_REPLY : SLOWEST_REPLY;
    const after = (spoken.get(connection) ?? Promise.resolve()).then(() => sleep(random() * pause));
    spoken.set(connection, after);
    return { after, ...fault };
  }

  function answer({ messages = [] }: ChatBody): Reply {
    const [, step, token] = /step-(\w+) for (code-\d+)\./.exec(messages.at(-1)?.content ?? '') ?? [];
    const number = asks.push({ token: token ?? '', step: step as Step, life }) - 1;
    see('ask');
    return says(JSON.stringify({ subject: `step-${step} ${token} ask-${number}`, preheader: 'A letter', body: `Dear [[FIRST_NAME]], this is ask-${number} for ${token}.` }));
  }

  // Where RCPT may be refused nobody pipelines: the sink's own word to a DATA without a recipient would overtake the delayed replies.
  const sink = await startSmtpSink({
    script: reply, ...(faultRate > 0 && { extensions: ['8BITMIME', 'SMTPUTF8'] }),
    ...(security !== 'none' && { tls: { ...certificate, from: security === 'tls' ? 'start' : 'starttls' } }),
  });
  const model = await startOpenAiServer(answer, MODEL_LATENCY);
  return {
    smtpPort: sink.port, modelUrl: model.baseUrl,
    asks, messages: sink.messages, seen, faults,
    watch: (next, onSight) => { life = next; tell = onSight; },
    close: async () => { await Promise.all([sink.close(), model.close()]); },
  };
}

function isSight(stage: string): stage is Exclude<Sight, 'ask'> {
  return stage !== 'ask' && (SIGHTS as readonly string[]).includes(stage);
}
