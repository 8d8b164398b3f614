import type { SinkAct, SinkStage } from '#test/fakes/smtp-sink.ts';
import { pick, type Random } from './seeded-random.ts';

type Fault = Exclude<SinkAct, { readonly after: unknown } | { readonly raw: unknown }>;
export type FaultyStage = Exclude<SinkStage, 'auth'>;

/**
 * What a mail server does wrong, by where in the conversation. Codes are those that are over in seconds: a retry after minutes
 * would only make the run longer. At the dot the message has been taken, unless the answer refuses it.
 */
const FAULTS: Readonly<Record<FaultyStage, readonly Fault[]>> = {
  greeting: [{ say: '421 4.3.2 busy' }, { say: '554 5.3.2 not here' }, 'close', 'reset', 'hang'],
  ehlo: [{ say: '421 4.3.2 busy' }, 'close', 'reset', 'hang'],
  starttls: [{ say: '454 4.7.0 no TLS now' }, 'close', 'reset'],
  mail: [{ say: '451 4.3.0 later' }, 'close', 'reset', 'hang'],
  rcpt: [{ say: '450 4.2.1 later' }, { say: '550 5.1.1 nobody here' }, 'close', 'reset', 'hang'],
  data: [{ say: '451 4.3.0 later' }, { say: '554 5.5.1 no' }, 'close', 'reset', 'hang'],
  body: ['close', 'reset', 'hang'],
  dot: [
    { say: '451 4.3.0 later' }, { say: '452 4.3.1 full' }, { say: '554 5.6.0 not wanted' }, { say: '500 5.0.0 what' }, 'close', 'reset', 'hang',
    { say: '250 taken', then: 'close' }, { say: '250 taken', then: 'reset' },
  ],
};

/** The first word of a message meets them all, so a connection is refused less often than a message. */
const RARELY: ReadonlySet<FaultyStage> = new Set(['greeting', 'ehlo', 'starttls', 'mail']);

export function isFaulty(stage: SinkStage): stage is FaultyStage {
  return Object.hasOwn(FAULTS, stage);
}

/** Draws whether, and what. @param rate how likely the server fails at one stage of one message */
export function drawFault(random: Random, stage: FaultyStage, rate: number): Fault | null {
  return random() < (RARELY.has(stage) ? rate / 2 : rate) ? pick(random, FAULTS[stage]) : null;
}

/** Of a tally: `dot hang`, `rcpt 450`, `dot 250 reset`. */
export function nameOfFault(stage: FaultyStage, fault: Fault): string {
  if (typeof fault === 'string') return `${stage} ${fault}`;
  return [stage, fault.say.slice(0, 3), fault.then ?? ''].join(' ').trim();
}
