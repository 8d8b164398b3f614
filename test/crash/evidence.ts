import type { Totals } from '#cli/run/totals.ts';
import type { SinkMessage } from '#test/fakes/smtp-sink.ts';
import { STEP_OF_NODE, type Person, type Step } from './journey.ts';
import type { LedgerSnapshot } from './ledger-snapshot.ts';
import type { Ask } from './world.ts';

/** One line of `messages.jsonl`. */
export interface MessageLine {
  readonly to: string;
  readonly step: Step;
  readonly messageId: string;
  readonly state: 'sent' | 'skipped' | 'failed' | 'uncertain' | 'pending';
  readonly reason: string;
}

/** One message that the mail server has taken, with what its words say about whom they were written for. */
export interface Delivered {
  readonly to: string;
  readonly messageId: string;
  readonly step: string;
  readonly firstName: string;
  /** Every token and every number of an answer in it, each once: one of each, if all is well. */
  readonly tokens: readonly string[];
  readonly asks: readonly number[];
}

/** What the product itself says of a run that has ended: on its last line, or on the page of the run. */
export type Account = Pick<Totals, 'enrolled' | 'ended' | 'waiting' | 'held' | 'errored' | 'planned' | 'sent' | 'skipped' | 'failed' | 'uncertain' | 'pending' | 'llmCalls'>;

/** What only the command line tells. */
export interface CommandAccount extends Pick<Totals, 'rows' | 'invalid' | 'duplicate' | 'steps'> {
  readonly exitCode: number;
}

/** All that is known about one state from outside, once its run has ended by itself. */
export interface Evidence {
  readonly people: readonly Person[];
  readonly connections: number;
  /** How many questions are asked at once. */
  readonly questions: number;
  /** How many faults the mail server has made. */
  readonly faults: number;
  readonly account: Account;
  readonly command: CommandAccount | null;
  readonly lines: readonly MessageLine[];
  readonly delivered: readonly Delivered[];
  readonly asks: readonly Ask[];
  /** What the ledger held after each death of the process that has it, and at the end. */
  readonly ledgers: readonly LedgerSnapshot[];
  /** Steps of an undisturbed run with the same people; null while that is not known. */
  readonly steps: number | null;
  /** What pages did that they must not, as sentences. */
  readonly pageFaults: readonly string[];
}

/** @param text `messages.jsonl`, as the command line writes it and the app exports it */
export function readLines(text: string): MessageLine[] {
  return text.split('\n').filter((line) => line !== '').map((line) => {
    const { to, node, messageId, state, reason } = JSON.parse(line) as Omit<MessageLine, 'step'> & { node: string };
    return { to, step: STEP_OF_NODE[node]!, messageId, state, reason };
  });
}

/** The totals are the last line of standard output. @throws if they are not */
export function readTotals(out: string): Totals {
  return JSON.parse(out.trimEnd().split('\n').at(-1)!) as Totals;
}

export function readDelivered({ to, raw }: SinkMessage): Delivered {
  const text = raw.replace(/=\r\n/g, '');
  return {
    to: to.join(),
    messageId: /^Message-ID: (\S+)/im.exec(text)?.[1] ?? '',
    step: /^Subject: step-(\w+)/m.exec(text)?.[1] ?? '',
    firstName: /Dear (\w+),/.exec(text)?.[1] ?? '',
    tokens: [...new Set(text.match(/code-\d+/g))],
    asks: [...new Set(text.match(/(?<=ask-)\d+/g)?.map(Number))],
  };
}
