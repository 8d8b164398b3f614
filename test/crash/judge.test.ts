import { describe, expect, test } from 'vitest';
import type { Evidence, MessageLine } from './evidence.ts';
import { judge } from './judge.ts';
import { makePeople } from './journey.ts';

const people = makePeople(2);
const line = (person: number, step: 'welcome' | 'pro', state: MessageLine['state'] = 'sent'): MessageLine =>
  ({ to: people[person]!.email, step, messageId: `<${person}-${step}@example.com>`, state, reason: state === 'uncertain' ? 'interrupted' : '' });
const letter = (person: number, step: 'welcome' | 'pro', ask: number) =>
  ({ to: people[person]!.email, messageId: `<${person}-${step}@example.com>`, step, firstName: people[person]!.firstName, tokens: [people[person]!.token], asks: [ask] });

const lines = [line(0, 'welcome'), line(1, 'welcome'), line(0, 'pro')];
const delivered = [letter(0, 'welcome', 0), letter(1, 'welcome', 1), letter(0, 'pro', 2)];
const answers = new Map([['code-0/welcome', 0], ['code-1/welcome', 1], ['code-0/pro', 2]]);
const ledgerOf = (of: readonly MessageLine[]) => ({ sends: new Map(of.map(({ messageId, state }) => [messageId, state as string])), answers });

/** Two people, one kill, nothing wrong: the first has both letters, the second only the welcome. */
const sound: Evidence = {
  people, connections: 2, questions: 2, faults: 0, steps: 9, pageFaults: [],
  account: { enrolled: 2, ended: 2, waiting: 0, held: 0, errored: 0, planned: 3, sent: 3, skipped: 0, failed: 0, uncertain: 0, pending: 0, llmCalls: 3 },
  command: { rows: 4, invalid: 1, duplicate: 1, steps: 9, exitCode: 0 },
  lines, delivered,
  asks: [{ token: 'code-0', step: 'welcome', life: 0 }, { token: 'code-1', step: 'welcome', life: 0 }, { token: 'code-0', step: 'pro', life: 1 }],
  ledgers: [{ sends: new Map([['<0-welcome@example.com>', 'sent']]), answers: new Map([['code-0/welcome', 0]]) }, ledgerOf(lines)],
};

function withUncertain(state: Evidence): Evidence {
  const doubtful = [line(0, 'welcome'), line(1, 'welcome', 'uncertain'), line(0, 'pro')];
  return { ...state, command: { ...state.command!, exitCode: 2 }, account: { ...state.account, sent: 2, uncertain: 1 }, lines: doubtful, ledgers: [state.ledgers[0]!, ledgerOf(doubtful)] };
}

describe('the judge', () => {
  test('finds nothing wrong with a sound run, nor with one honest doubt', () => {
    expect(judge(sound).wrong).toEqual([]);
    expect(judge(withUncertain(sound))).toEqual({ wrong: [], tally: { amidSend: 0, planned: 3, deliveredOnce: 2, uncertainDelivered: 1, uncertainNot: 0, skipped: 0, failed: 0, pending: 0, lost: 0, doubled: 0, modelCalls: 3, repeatedCalls: 0 } });
  });

  test('allows a request to be repeated whose answer no ledger held, and counts it', () => {
    const again = { ...sound, account: { ...sound.account, llmCalls: 4 }, asks: [...sound.asks, { token: 'code-1', step: 'welcome', life: 1 } as const] };
    expect(judge(again)).toMatchObject({ wrong: [], tally: { repeatedCalls: 1 } });
  });

  const faults: readonly [string, Evidence, RegExp][] = [
    ['a lost message', { ...sound, delivered: delivered.slice(1) }, /1 messages are recorded as sent and never/],
    ['a doubled message', { ...sound, delivered: [...delivered, delivered[0]!] }, /1 messages reached the server more than once/],
    ['a second message under another Message-ID', { ...sound, delivered: [...delivered, { ...delivered[0]!, messageId: '<x@example.com>' }] }, /more than once/],
    ['a message that was never planned', { ...sound, lines: lines.slice(1) }, /p0@example\.net\/welcome was never planned/],
    ['a letter to somebody who was not due', { ...sound, lines: [...lines, line(1, 'pro')] }, /p1@example\.net\/pro was planned and not due/],
    ['another person’s answer', { ...sound, delivered: [{ ...delivered[0]!, tokens: ['code-1'] }, ...delivered.slice(1)] }, /words meant for another/],
    ['a shared answer', { ...sound, delivered: [{ ...delivered[0]!, asks: [1] }, ...delivered.slice(1)] }, /two messages share an answer/],
    ['an answer that is not the stored one', { ...sound, delivered: [{ ...delivered[0]!, asks: [7] }, ...delivered.slice(1)] }, /got answer 7 for welcome, the ledger holds 0/],
    ['a message at the server that is told as failed', { ...sound, lines: [line(0, 'welcome', 'failed'), ...lines.slice(1)] }, /reached the server and is recorded as failed/],
    ['a settled message taken back', { ...sound, ledgers: [{ ...sound.ledgers[0]!, sends: new Map([['<0-welcome@example.com>', 'failed']]) }, sound.ledgers[1]!] }, /was failed before life 1 and is sent/],
    ['a marked message sent again', { ...sound, ledgers: [{ ...sound.ledgers[0]!, sends: new Map([['<0-welcome@example.com>', 'committing']]) }, sound.ledgers[1]!] }, /left committing before life 1 and is sent/],
    ['a planned message forgotten', { ...sound, ledgers: [sound.ledgers[1]!, { ...sound.ledgers[1]!, sends: new Map() }] }, /was sent before life 1 and is gone/],
    ['a request for an answer the ledger held', { ...sound, account: { ...sound.account, llmCalls: 4 }, asks: [...sound.asks, { token: 'code-0', step: 'welcome', life: 1 }] }, /the ledger held the answer/],
    ['a request made twice in one life', { ...sound, account: { ...sound.account, llmCalls: 4 }, asks: [...sound.asks, { token: 'code-0', step: 'pro', life: 1 }] }, /asked twice for code-0\/pro/],
    ['more requests than are counted', { ...sound, account: { ...sound.account, llmCalls: 2 } }, /llmCalls is 2/],
    ['a row counted twice', { ...sound, command: { ...sound.command!, rows: 5, duplicate: 2 } }, /duplicate is 2, not 1/],
    ['a doubt without a kill', { ...withUncertain(sound), ledgers: [withUncertain(sound).ledgers[1]!] }, /uncertain after 0 kills/],
    ['an exit code that hides a doubt', { ...withUncertain(sound), command: sound.command }, /the exit code is 0, not 2/],
    ['a failure that no fault explains', { ...sound, lines: [lines[0]!, lines[1]!, line(0, 'pro', 'failed')], account: { ...sound.account, sent: 2, failed: 1, errored: 1 } }, /1 messages did not get through, the server made 0 faults/],
    ['a message still due that nobody waits for', { ...sound, lines: [line(0, 'welcome'), line(1, 'welcome', 'pending'), line(0, 'pro')], account: { ...sound.account, sent: 2, pending: 1 } }, /waiting is 0, not 1/],
    ['somebody who has vanished', { ...sound, command: null, account: { ...sound.account, ended: 1 } }, /enrolled is 2, not 1/],
    ['what a page must not do', { ...sound, pageFaults: ['error: boom'] }, /boom/],
    ['steps taken twice', { ...sound, command: { ...sound.command!, steps: 10 } }, /steps is 10, not 9/],
  ];
  test.each(faults)('finds %s', (_, evidence, sentence) => {
    expect(judge(evidence).wrong.join('\n')).toMatch(sentence);
  });
});
