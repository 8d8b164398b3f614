import { setTimeout as sleep } from 'node:timers/promises';
import { says, startOpenAiServer, type ChatBody, type Reply } from '#test/fakes/openai-server.ts';
import { startSmtpSink, type SinkAct, type SinkMessage, type SinkMoment } from '#test/fakes/smtp-sink.ts';
import type { Step } from './journey.ts';
import { pick, type Random } from './seeded-random.ts';

/** What the world outside can see happen, and a kill can be aimed at. `ask` = a request at the model server. */
export const SIGHTS = ['ask', 'rcpt', 'data', 'body', 'dot'] as const;
export type Sight = (typeof SIGHTS)[number];

/** One request at the model server. Its place in the list is its number, which the answer carries. */
export interface Ask {
  readonly token: string;
  readonly step: Step;
  /** Counted from 0: which start of the command asked. */
  readonly life: number;
}

export interface World {
  readonly smtpUrl: string;
  readonly modelUrl: string;
  readonly asks: readonly Ask[];
  readonly messages: readonly SinkMessage[];
  /** How often each has been seen. */
  readonly seen: Readonly<Record<Sight, number>>;
  /** Faults the mail server has made. */
  readonly faults: () => number;
  /** Names the life that what comes next belongs to, and who is told of each sight the moment it happens, before any reply. */
  watch(life: number, onSight: (sight: Sight) => void): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly random: Random;
  /** How likely the mail server fails at one stage of one message. */
  readonly faultRate: number;
}

/** ms. A reply takes up to this long. */
const SLOWEST_REPLY = 8;
const MODEL_LATENCY = 12;

/** What a mail server may do wrong at a stage. A cut at `dot` comes after the message was taken: nobody can know. */
const FAULTS: Readonly<Record<Exclude<Sight, 'ask'>, readonly (string | 'close' | 'reset')[]>> = {
  rcpt: ['450 4.2.1 later', '550 5.1.1 nobody here', 'close'],
  data: ['451 4.3.0 later', 'reset'],
  body: ['close', 'reset'],
  dot: ['451 4.3.0 later', '554 5.6.0 not wanted', 'close', 'reset'],
};

/** A mail server and a model server on 127.0.0.1 that take their time, and that outlive the command they serve. */
export async function openWorld({ random, faultRate }: WorldOptions): Promise<World> {
  const seen: Record<Sight, number> = { ask: 0, rcpt: 0, data: 0, body: 0, dot: 0 };
  const asks: Ask[] = [];
  /** Replies of one connection stay in order, whoever pipelines. */
  const spoken = new Map<number, Promise<unknown>>();
  let life = 0;
  let faults = 0;
  let tell: (sight: Sight) => void = () => {};

  function see(sight: Sight): void {
    seen[sight] += 1;
    tell(sight);
  }

  function reply({ stage, connection }: SinkMoment): SinkAct | undefined {
    const fault = isSight(stage) && random() < faultRate ? pick(random, FAULTS[stage]) : null;
    if (isSight(stage)) see(stage);
    if (fault !== null) faults += 1;
    if (fault === 'close' || fault === 'reset') return fault;
    // Nothing is said to the first bytes of a message.
    if (stage === 'body') return undefined;
    const after = (spoken.get(connection) ?? Promise.resolve()).then(() => sleep(random() * SLOWEST_REPLY));
    spoken.set(connection, after);
    return fault === null ? { after } : { after, say: fault };
  }

  function answer({ messages = [] }: ChatBody): Reply {
    const [, step, token] = /step-(\w+) for (code-\d+)\./.exec(messages.at(-1)?.content ?? '') ?? [];
    const number = asks.push({ token: token ?? '', step: step as Step, life }) - 1;
    see('ask');
    return says(JSON.stringify({ subject: `step-${step} ${token} ask-${number}`, preheader: 'A letter', body: `Dear [[FIRST_NAME]], this is ask-${number} for ${token}.` }));
  }

  // Where RCPT may be refused nobody pipelines: the sink's own word to a DATA without a recipient would overtake the delayed replies.
  const sink = await startSmtpSink({ script: reply, ...(faultRate > 0 && { extensions: ['8BITMIME', 'SMTPUTF8'] }) });
  const model = await startOpenAiServer(answer, MODEL_LATENCY);
  return {
    smtpUrl: `smtp://127.0.0.1:${sink.port}`, modelUrl: model.baseUrl,
    asks, messages: sink.messages, seen, faults: () => faults,
    watch: (next, onSight) => { life = next; tell = onSight; },
    close: async () => { await Promise.all([sink.close(), model.close()]); },
  };
}

function isSight(stage: string): stage is Exclude<Sight, 'ask'> {
  return Object.hasOwn(FAULTS, stage);
}
