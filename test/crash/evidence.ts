import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** All that is known about one state folder from outside, once the command has ended by itself. */
export interface Evidence {
  readonly people: readonly Person[];
  readonly connections: number;
  readonly faults: number;
  readonly exitCode: number;
  readonly totals: Totals;
  readonly lines: readonly MessageLine[];
  readonly delivered: readonly Delivered[];
  readonly asks: readonly Ask[];
  /** What the ledger held after each life, the last one included. */
  readonly ledgers: readonly LedgerSnapshot[];
  /** Steps of an undisturbed run with the same people; null while that is not known. */
  readonly steps: number | null;
}

export async function readLines(out: string): Promise<MessageLine[]> {
  const text = await readFile(join(out, 'messages.jsonl'), 'utf8');
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
