import type { Delivered, Evidence, MessageLine } from './evidence.ts';

/** Whoever got the welcome, or may have got it, or is not to be written to, goes on to the second letter. */
const GOES_ON: ReadonlySet<string> = new Set(['sent', 'uncertain', 'skipped'] satisfies MessageLine['state'][]);

/** Counts of one state folder. */
export interface MessageTally {
  readonly planned: number;
  readonly deliveredOnce: number;
  readonly uncertainDelivered: number;
  readonly uncertainNot: number;
  readonly skipped: number;
  readonly failed: number;
  readonly pending: number;
  /** Recorded as sent, and not at the server. */
  readonly lost: number;
  /** At the server more than once, by Message-ID or by person and step. */
  readonly doubled: number;
}

export function tallyMessages({ lines, delivered }: Evidence): MessageTally {
  const times = countBy(delivered, ({ messageId }) => messageId);
  const count = (state: MessageLine['state'], fits: (times: number) => boolean = () => true): number =>
    lines.filter((line) => line.state === state && fits(times.get(line.messageId) ?? 0)).length;
  const extra = (keys: ReadonlyMap<string, number>): number => [...keys.values()].reduce((sum, found) => sum + found - 1, 0);
  return {
    planned: lines.length,
    deliveredOnce: count('sent', (found) => found === 1),
    uncertainDelivered: count('uncertain', (found) => found > 0),
    uncertainNot: count('uncertain', (found) => found === 0),
    skipped: count('skipped'), failed: count('failed'), pending: count('pending'),
    lost: count('sent', (found) => found === 0),
    doubled: Math.max(extra(times), extra(countBy(delivered, keyOf))),
  };
}

/** What is wrong between `messages.jsonl` and the mail server, as sentences. */
export function judgeMessages(evidence: Evidence): string[] {
  const { people, lines, delivered } = evidence;
  const { lost, doubled } = tallyMessages(evidence);
  const lineOf = new Map(lines.map((line) => [line.messageId, line]));
  const personOf = new Map(people.map((person) => [person.email, person]));
  const wrong = [...judgePlanned(evidence)];
  if (lost > 0) wrong.push(`${lost} messages are recorded as sent and never reached the server`);
  if (doubled > 0) wrong.push(`${doubled} messages reached the server more than once`);
  for (const one of delivered) {
    const line = lineOf.get(one.messageId);
    const person = personOf.get(one.to);
    if (!line) wrong.push(`${one.messageId} to ${one.to} reached the server and is in no line`);
    else if (line.state !== 'sent' && line.state !== 'uncertain') wrong.push(`${one.messageId} to ${one.to} reached the server and is recorded as ${line.state}`);
    else if (line.to !== one.to || line.step !== one.step) wrong.push(`${one.messageId} went to ${one.to} as ${one.step}, planned was ${line.to} as ${line.step}`);
    if (person?.firstName !== one.firstName || one.tokens.join() !== person.token || one.asks.length !== 1) wrong.push(`${one.to} got words meant for another: ${one.firstName} ${one.tokens.join()} ask ${one.asks.join()}`);
  }
  if (new Set(delivered.flatMap(({ asks }) => asks)).size < new Set(delivered.map(keyOf)).size) wrong.push('two messages share an answer');
  return wrong;
}

/** One line per person and step that was due, and no other. */
function judgePlanned({ people, lines }: Evidence): string[] {
  const stateOf = new Map(lines.map((line) => [keyOf(line), line.state]));
  const due = people.flatMap(({ email, pro }) => [`${email}/welcome`, ...(pro && GOES_ON.has(stateOf.get(`${email}/welcome`) ?? '') ? [`${email}/pro`] : [])]);
  const planned = countBy(lines, keyOf);
  return [
    ...due.filter((key) => !planned.has(key)).map((key) => `${key} was never planned`),
    ...[...planned].flatMap(([key, times]) => (times > 1 ? [`${key} was planned ${times} times`] : due.includes(key) ? [] : [`${key} was planned and not due`])),
  ];
}

function keyOf({ to, step }: Pick<Delivered, 'to' | 'step'>): string {
  return `${to}/${step}`;
}

function countBy<T>(list: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}
