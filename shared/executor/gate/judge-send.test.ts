import { describe, expect, test } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '#shared/base/time.ts';
import type { SendTerms } from '#shared/node/node-type.ts';
import { judgeSend, type Sender } from '#shared/executor/send-gate.ts';
import { NO_POLICY, policyFor, policyOf, type SendPolicy } from '#shared/executor/send-policy.ts';

const at = (iso: string) => instant(Date.parse(iso));
const NOON = at('2026-03-02T12:00:00Z');
const marketing: SendTerms = { channel: 'email', class: 'marketing', notAfter: DAY };
const NIGHT = { from: '22:00', to: '08:00' };
const sender = (more: Partial<Sender> = {}): Sender => ({ now: NOON, since: NOON, due: more.since ?? NOON, zone: 'UTC', deferrals: 0, putOffUntil: null, sent: [], holdoutDraw: 0.5, jitter: () => 0, ...more });
const policy = (more: Partial<SendPolicy>): SendPolicy => ({ ...NO_POLICY, ...more });
/** When a message of this moment leaves, in a policy with quiet hours only; null if at once. */
const quietEnd = (iso: string, zone: string, quiet = NIGHT): string | null => {
  const verdict = judgeSend(marketing, sender({ now: at(iso), since: at(iso), zone }), policy({ quiet: [quiet] }));
  return verdict.kind === 'wait' ? new Date(verdict.until).toISOString() : null;
};

describe('the order of the pipeline', () => {
  // Each next reason is given only once the one before is out of the way.
  const everything = policy({ holdout: { percent: 50, salt: '' }, skipDueBefore: NOON, quiet: [{ from: '11:00', to: '13:00' }], caps: [{ max: 1, days: 1 }] });
  const worst = sender({ since: instant(NOON - 2 * DAY), holdoutDraw: 0.1, sent: [NOON] });

  test('5b-4: holdout, overdue, too late, quiet hours and cap, in this order', () => {
    const inTime = { ...worst, holdoutDraw: 0.9, since: NOON, due: NOON };
    expect(judgeSend(marketing, worst, everything)).toEqual({ kind: 'skip', reason: 'holdout' });
    expect(judgeSend(marketing, { ...worst, holdoutDraw: 0.9 }, everything)).toEqual({ kind: 'skip', reason: 'overdue' });
    expect(judgeSend(marketing, { ...worst, holdoutDraw: 0.9 }, { ...everything, skipDueBefore: null })).toEqual({ kind: 'skip', reason: 'expired' });
    expect(judgeSend(marketing, inTime, everything)).toEqual({ kind: 'wait', until: at('2026-03-02T13:00:00Z'), reason: 'quiet-hours' });
    expect(judgeSend({ ...marketing, notAfter: 2 * DAY }, inTime, { ...everything, quiet: [] })).toEqual({ kind: 'wait', until: NOON + DAY, reason: 'cap' });
    expect(judgeSend(marketing, inTime, NO_POLICY)).toEqual({ kind: 'go' });
  });

  test('5b-4: a transactional message passes all of it', () => {
    expect(judgeSend({ ...marketing, class: 'transactional' }, worst, everything)).toEqual({ kind: 'go' });
  });

  test('5b-4: put off five times it is not put off again, but goes if it may', () => {
    const quiet = policy({ quiet: [{ from: '11:00', to: '13:00' }] });
    expect(judgeSend(marketing, sender({ deferrals: 4 }), quiet)).toMatchObject({ kind: 'wait' });
    expect(judgeSend(marketing, sender({ deferrals: 5 }), quiet)).toEqual({ kind: 'skip', reason: 'deferred-too-often' });
    expect(judgeSend(marketing, sender({ deferrals: 5 }), NO_POLICY)).toEqual({ kind: 'go' });
    // Woken by something else before that fifth time is over, it is not put off once more.
    expect(judgeSend(marketing, sender({ deferrals: 5, putOffUntil: at('2026-03-02T13:00:00Z') }), quiet)).toMatchObject({ kind: 'wait', until: at('2026-03-02T13:00:00Z') });
  });

  test('5b-4: too late is later than the time it says, and without one nothing is', () => {
    const late = (ms: number, notAfter: number | null = DAY) => judgeSend({ ...marketing, notAfter }, sender({ since: instant(NOON - ms) }), NO_POLICY).kind;
    expect([late(DAY), late(DAY + 1), late(400 * DAY, null)]).toEqual(['go', 'skip', 'go']);
  });
});

describe('quiet hours', () => {
  test('5b-4: are those of the contact’s own clock, past midnight', () => {
    expect(quietEnd('2026-03-02T23:30:00Z', 'UTC')).toBe('2026-03-03T08:00:00.000Z');
    expect(quietEnd('2026-03-02T05:00:00Z', 'UTC')).toBe('2026-03-02T08:00:00.000Z');
    expect(quietEnd('2026-03-02T05:00:00Z', 'Asia/Shanghai')).toBeNull();
    expect(quietEnd('2026-03-02T15:00:00Z', 'Asia/Shanghai')).toBe('2026-03-03T00:00:00.000Z');
  });

  test('5b-4: begin with their first moment and end before their last', () => {
    expect(quietEnd('2026-03-02T21:59:59.999Z', 'UTC')).toBeNull();
    expect(quietEnd('2026-03-02T22:00:00Z', 'UTC')).toBe('2026-03-03T08:00:00.000Z');
    expect(quietEnd('2026-03-03T07:59:59.999Z', 'UTC')).toBe('2026-03-03T08:00:00.000Z');
    expect(quietEnd('2026-03-03T08:00:00Z', 'UTC')).toBeNull();
  });

  test('5b-4: keep their time of day when the clocks change', () => {
    // Berlin, 29 March 2026: 02:00 is 03:00. 25 October: 03:00 is 02:00.
    expect(quietEnd('2026-03-28T22:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T06:00:00.000Z');
    expect(quietEnd('2026-10-24T22:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T07:00:00.000Z');
    // An end in the hour that is skipped moves later by the gap.
    expect(quietEnd('2026-03-29T00:30:00Z', 'Europe/Berlin', { from: '00:00', to: '02:30' })).toBe('2026-03-29T01:30:00.000Z');
  });

  test('5b-4: that begin and end at the same time are none', () => {
    expect(quietEnd('2026-03-02T08:00:00Z', 'UTC', { from: '08:00', to: '08:00' })).toBeNull();
  });

  test('5b-4: whoever they put off is spread over the quarter of an hour after them', () => {
    const until = (draw: number) => judgeSend(marketing, sender({ now: at('2026-03-02T23:00:00Z'), jitter: () => draw }), policy({ quiet: [NIGHT] }));
    expect(until(0.999)).toMatchObject({ until: at('2026-03-03T08:00:00Z') + Math.floor(0.999 * 15 * MINUTE) });
  });
});

describe('what becomes of a message in a quiet time', () => {
  const judged = (iso: string, quiet: SendPolicy['quiet'], more: Partial<Sender> = {}) => judgeSend(marketing, sender({ now: at(iso), since: at(iso), ...more }), policy({ quiet }));

  test('5b-4: it waits, or is left out where a rule that is quiet now says so, with a reason of its own', () => {
    const weekend = { days: ['sat', 'sun'], then: 'drop' } as SendPolicy['quiet'][number];
    expect(judged('2026-03-06T23:00:00Z', [NIGHT, weekend])).toEqual({ kind: 'wait', until: at('2026-03-09T08:00:00Z'), reason: 'quiet-hours' });
    expect(judged('2026-03-07T23:00:00Z', [NIGHT, weekend])).toEqual({ kind: 'skip', reason: 'quiet-dropped' });
    expect(judged('2026-03-07T12:00:00Z', [weekend], { deferrals: 5 })).toEqual({ kind: 'skip', reason: 'quiet-dropped' });
    expect(judged('2026-03-09T12:00:00Z', [NIGHT, weekend])).toEqual({ kind: 'go' });
  });

  test('5b-4: it is left out at once where it would wait for ever', () => {
    expect(judged('2026-03-06T12:00:00Z', [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'] }, { days: ['sat', 'sun'] }])).toEqual({ kind: 'skip', reason: 'deferred-too-often' });
  });

  test('5b-4: a receipt is not held up by any of it', () => {
    expect(judgeSend({ ...marketing, class: 'transactional' }, sender(), policy({ quiet: [{ days: ['mon'], then: 'drop' }] }))).toEqual({ kind: 'go' });
  });

  test('5b-4: a journey’s own quiet times hold beside those of the workspace', () => {
    const settings = { zone: 'UTC', profile: 'EU', language: 'en', reentry: { mode: 'always' } } as const;
    const own = { from: '11:00', to: '13:00' };
    expect(policyFor(policy({ quiet: [NIGHT] }), { ...settings, quiet: own }).quiet).toEqual([NIGHT, own]);
    expect(policyFor(NO_POLICY, settings)).toBe(NO_POLICY);
  });
});

describe('frequency caps', () => {
  const ago = (...hours: number[]) => hours.map((count) => instant(NOON - count * HOUR));
  const capped = (sent: Sender['sent'], caps: SendPolicy['caps'], more: Partial<Sender> = {}) => judgeSend({ ...marketing, notAfter: null }, sender({ sent, ...more }), policy({ caps }));

  test('5b-4: count over a window that rolls: the oldest message that fills it decides when there is room', () => {
    expect(capped(ago(30, 20, 2), [{ max: 2, days: 1 }])).toEqual({ kind: 'wait', until: NOON + 4 * HOUR, reason: 'cap' });
    expect(capped(ago(24, 2), [{ max: 2, days: 1 }])).toEqual({ kind: 'go' });
    expect(capped(ago(23, 2), [{ max: 3, days: 1 }])).toEqual({ kind: 'go' });
  });

  test('5b-4: of several the one that keeps longest decides', () => {
    expect(capped(ago(2, 140, 150), [{ max: 1, days: 1 }, { max: 3, days: 7 }])).toEqual({ kind: 'wait', until: NOON + 22 * HOUR, reason: 'cap' });
    expect(capped(ago(20, 140, 150), [{ max: 1, days: 1 }, { max: 3, days: 7 }])).toEqual({ kind: 'wait', until: NOON + 18 * HOUR, reason: 'cap' });
  });

  test('5b-4: put off for 48 hours at most, counted from when the message became due; after that it is skipped', () => {
    expect(capped(ago(120), [{ max: 1, days: 7 }])).toEqual({ kind: 'wait', until: NOON + 48 * HOUR, reason: 'cap' });
    expect(capped(ago(119), [{ max: 1, days: 7 }])).toEqual({ kind: 'skip', reason: 'capped' });
    expect(judgeSend({ ...marketing, notAfter: 48 * HOUR }, sender({ sent: ago(120) }), policy({ caps: [{ max: 1, days: 7 }] }))).toEqual({ kind: 'skip', reason: 'capped' });
    expect(capped(ago(120), [{ max: 1, days: 7 }], { since: instant(NOON - HOUR) })).toEqual({ kind: 'skip', reason: 'capped' });
  });
});

describe('how long a cap may put a message off', () => {
  const within = (hours: number, more: Partial<SendPolicy> = {}) => judgeSend({ ...marketing, notAfter: null }, sender({ sent: [instant(NOON - 20 * HOUR)] }), policy({ caps: [{ max: 1, days: 1 }], capWait: hours * HOUR, ...more }));

  test('5b-4: is what the workspace says, from when the message became due', () => {
    expect(within(4)).toEqual({ kind: 'wait', until: NOON + 4 * HOUR, reason: 'cap' });
    expect(within(3)).toEqual({ kind: 'skip', reason: 'capped' });
    expect(within(72, { caps: [{ max: 1, days: 3 }] })).toEqual({ kind: 'wait', until: NOON + 52 * HOUR, reason: 'cap' });
  });

  test('5b-4: is not at all where it is 0, and then what is within the cap still goes', () => {
    expect(within(0)).toEqual({ kind: 'skip', reason: 'capped' });
    expect(within(0, { caps: [{ max: 2, days: 1 }] })).toEqual({ kind: 'go' });
  });
});

test('5b-7: settings that say nothing set nothing, and a share of nobody is no holdout', () => {
  const settings = { zone: 'UTC', profile: 'EU', postalAddress: '' } as const;
  expect(policyOf(settings)).toEqual(NO_POLICY);
  expect(policyOf({ ...settings, capWait: 0 }).capWait).toBe(0);
  expect(policyOf({ ...settings, holdout: { percent: 0, salt: 'x' } }).holdout).toBeNull();
  expect(policyOf({ ...settings, quiet: NIGHT, caps: [{ max: 3, days: 7 }], holdout: { percent: 5, salt: 'x' } })).toEqual({ quiet: [NIGHT], caps: [{ max: 3, days: 7 }], capWait: 48 * HOUR, holdout: { percent: 5, salt: 'x' }, skipDueBefore: null });
});
