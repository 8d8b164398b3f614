import { describe, expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Contact } from '#shared/contact/contact.ts';
import { NO_POLICY } from '#shared/executor/send-policy.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { dayNumbers, type DayNumbers } from './day-numbers.ts';
import { simulate, type SimulationOptions } from './simulate.ts';
import { stepNumbers } from './step-numbers.ts';

type Person = Partial<Omit<Contact, 'attributes'>> & { readonly attributes?: Contact['attributes'] };
const START = instant(Date.parse('2026-03-02T09:00:00Z'));
const mail = (subject: string, more: object = {}) => ['send-email', { subject, body: 'Hello {{ contact.first_name | default: "you" }}', ...more }] as const;
const days = (amount: number, more: object = {}) => ['delay', { until: { mode: 'duration', amount, unit: 'days', ...more } }] as const;

function somebody(index: number, { attributes, ...more }: Person = {}): Contact {
  const email = `p${index}@post.test`;
  return { uid: contactUid({ email }), email, consent: { source: 'form', date: null }, attributes: { email, first_name: `P${index}`, ...attributes }, ...more };
}

const some = (count: number, of: (index: number) => Person = () => ({})): Contact[] => Array.from({ length: count }, (_, index) => somebody(index, of(index)));

const letter = (more: object = {}) => planOf(sketchWorkflow({ start: ['manual-start'], send: mail('S'), end: ['exit'] }, ['start>send', 'send.sent>end'], more));
const twoLetters = (wait = days(3), terms = {}) => planOf(sketchWorkflow(
  { start: ['manual-start'], first: mail('1'), wait, second: mail('2', terms), end: ['exit'] }, ['start>first', 'first.sent>wait', 'wait>second', 'second.sent>end'],
));

async function found(options: Partial<SimulationOptions> & Pick<SimulationOptions, 'plan'>) {
  const simulation = await simulate({ contacts: [some(4)], start: START, days: 10, ...options });
  const senders = new Set<string>(options.plan.nodes.flatMap(({ id, sends }) => (sends ? [id] : [])));
  const numbers = simulation.days.map((day) => dayNumbers(day, senders));
  return {
    ...simulation, numbers, steps: stepNumbers(options.plan, simulation.counters, simulation.standing),
    /** Days on which a number is not 0, as `<number of the day>: <number>`. */
    on: (name: 'entered' | 'ended' | 'sent' | 'skipped' | 'quiet' | 'capped'): string[] => numbers.flatMap((day: DayNumbers, index) => (day[name] > 0 ? [`${index + 1}: ${day[name]}`] : [])),
  };
}

describe('a simulation', () => {
  test('of the same is the same', async () => {
    const again = () => simulate({ plan: twoLetters(), contacts: [some(50, (index) => ({ attributes: { timezone: index % 2 ? 'Asia/Shanghai' : 'America/New_York' } }))], start: START, days: 10, policy: { ...NO_POLICY, quiet: [{ from: '20:00', to: '11:00' }] } });
    expect(await again()).toEqual(await again());
  });

  test('does not depend on how people come in', async () => {
    const all = some(30);
    async function* slowly(): AsyncGenerator<Contact[]> { for (const one of all) yield [one]; }
    expect(await simulate({ plan: twoLetters(), contacts: slowly(), start: START, days: 5 })).toEqual(await simulate({ plan: twoLetters(), contacts: [all], start: START, days: 5 }));
  });

  test('puts the mail behind three days on day four, and the dates are those of the journey’s own clock', async () => {
    const one = await found({ plan: twoLetters() });
    expect(one.on('sent')).toEqual(['1: 4', '4: 4']);
    expect(one.numbers.map(({ date }) => date).slice(0, 4)).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']);
    expect(one).toMatchObject({ people: 4, came: 4, reached: 4, messages: { sent: 8, skipped: {} }, dead: [], leftOut: {} });
    expect(one.numbers[3]!.byStep).toEqual({ second: 4 });
  });

  test('ends with its last day: who still waits is counted where they stand', async () => {
    const one = await found({ plan: twoLetters(), days: 3 });
    expect([one.days.length, one.counters['ended'] ?? 0, one.standing.map(({ node, count }) => [node, count])]).toEqual([3, 0, [['wait', 4]]]);
    expect(one.dead.map(({ node, port }) => [node, port])).toEqual([['wait', 'out'], ['second', null], ['end', null]]);
  });

  test('ends early where it is called off', async () => {
    const seen: number[] = [];
    const one = await found({ plan: twoLetters(), onDay: (day) => { seen.push(day); return day < 1; } });
    expect([seen, one.days.length]).toEqual([[0, 1], 2]);
  });

  test('over the hour that a summer time takes still has as many days as it was asked for', async () => {
    const plan = planOf(sketchWorkflow({ start: ['manual-start'], wait: days(2, { at: '10:00' }), send: mail('S'), end: ['exit'] }, ['start>wait', 'wait>send', 'send.sent>end'], { settings: { zone: 'Europe/Berlin', profile: 'EU' } }));
    const one = await found({ plan, start: instant(Date.parse('2026-03-27T08:00:00Z')), days: 4 });
    expect([one.numbers.map(({ date }) => date), one.on('sent')]).toEqual([['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'], ['3: 4']]);
  });
});

describe('who gets nothing in a simulation', () => {
  test('is told with the reason, and a person of two addresses in capitals is suppressed too', async () => {
    const people = [somebody(0), somebody(1, { consent: null }), somebody(2, { attributes: { email: 'P2@Post.test' } })];
    const one = await found({ plan: letter(), contacts: [people], suppressed: new Set(['p2@post.test']) });
    expect(one).toMatchObject({ reached: 1, leftOut: { 'no-consent': 1, suppressed: 1 }, messages: { sent: 1, skipped: { 'no-consent': 1, suppressed: 1 } } });
    expect(one.steps).toEqual([{ node: 'send', sent: 1, skipped: { 'no-consent': 1, suppressed: 1 }, putOff: {}, waiting: 0 }]);
  });

  test('is nobody who gets another message', async () => {
    const plan = planOf(sketchWorkflow({ start: ['manual-start'], ad: mail('Ad'), note: mail('Note', { class: 'transactional' }), end: ['exit'] }, ['start>ad', 'ad.sent>note', 'note.sent>end']));
    const one = await found({ plan, contacts: [some(2, () => ({ consent: null }))] });
    expect([one.reached, one.leftOut, one.messages]).toEqual([2, {}, { sent: 2, skipped: { 'no-consent': 2 } }]);
  });

  test('is in the holdout', async () => {
    const one = await found({ plan: letter(), contacts: [some(400)], policy: { ...NO_POLICY, holdout: { percent: 25, salt: 's' } } });
    expect(one.leftOut['holdout']).toBe(400 - one.reached);
    expect(one.reached / 400).toBeCloseTo(0.75, 1);
  });
});

describe('what a workspace says counts in a simulation:', () => {
  test('quiet hours put a message off to the next morning of the person’s own clock', async () => {
    const one = await found({ plan: letter(), contacts: [[somebody(0), somebody(1, { attributes: { timezone: 'Asia/Shanghai' } })]], start: instant(Date.parse('2026-03-02T14:00:00Z')), policy: { ...NO_POLICY, quiet: [{ from: '21:00', to: '08:00' }] } });
    expect([one.on('sent'), one.on('quiet')]).toEqual([['1: 1', '2: 1'], ['1: 1']]);
    expect(one.steps[0]).toMatchObject({ sent: 2, putOff: { 'quiet-hours': 1 } });
  });

  test('the journey’s own quiet times hold with it, and leave out what they are to leave out', async () => {
    const policy = { ...NO_POLICY, quiet: [{ from: '08:00', to: '10:00' }] };
    const own = (quiet: object) => letter({ settings: { zone: 'UTC', profile: 'EU', quiet } });
    const waits = await found({ plan: own({ days: ['mon'] }), policy });
    expect([waits.on('sent'), waits.on('quiet'), waits.steps[0]]).toMatchObject([['2: 4'], ['1: 4'], { sent: 4, putOff: { 'quiet-hours': 4 } }]);
    const drops = await found({ plan: own({ days: ['mon'], then: 'drop' }), policy });
    expect([drops.on('skipped'), drops.leftOut, drops.steps[0]]).toMatchObject([['1: 4'], { 'quiet-dropped': 4 }, { skipped: { 'quiet-dropped': 4 } }]);
  });

  test('a cap puts the second message off until the first is old enough', async () => {
    const one = await found({ plan: twoLetters(days(1), { notAfter: 0 }), policy: { ...NO_POLICY, caps: [{ max: 1, days: 3 }] } });
    expect([one.on('sent'), one.on('capped')]).toEqual([['1: 4', '4: 4'], ['2: 4']]);
  });

  test('what a cap would put off for longer than it is worth anything is skipped at once', async () => {
    const one = await found({ plan: twoLetters(days(1), { notAfter: 24 }), policy: { ...NO_POLICY, caps: [{ max: 1, days: 3 }] } });
    expect([one.on('sent'), one.on('skipped'), one.steps[1]]).toEqual([['1: 4'], ['2: 4'], { node: 'second', sent: 0, skipped: { capped: 4 }, putOff: {}, waiting: 0 }]);
  });
});

describe('ways that nobody took', () => {
  const ways = () => planOf(sketchWorkflow({
    start: ['manual-start'], which: ['branch', { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }, { id: 'old', when: is('contact.plan', 'old') }] }], pro: mail('Pro'), old: mail('Old'), end: ['exit'],
  }, ['start>which', 'which.pro>pro', 'which.old>old', 'which.else>end', 'pro.sent>end', 'old.sent>end']));

  test('are told with their step; of a step that nobody came to, only the step', async () => {
    const one = await found({ plan: ways(), contacts: [some(3, (index) => ({ attributes: { plan: index > 0 ? 'pro' : 'free' } }))] });
    expect(one.dead).toEqual([{ node: 'which', port: 'old' }, { node: 'old', port: null }]);
  });

  test('are none where everybody together took all', async () => {
    const plans = ['pro', 'old', 'free'];
    expect((await found({ plan: ways(), contacts: [some(3, (index) => ({ attributes: { plan: plans[index]! } }))] })).dead).toEqual([]);
  });
});

describe('who enters in a simulation', () => {
  test('by an event, is nobody, since nobody knows when it happens; or everybody at once where that is supposed', async () => {
    const plan = planOf(sketchWorkflow({ start: ['event-entry', { event: 'order.placed', when: is('event.total', '9') }], send: mail('S'), end: ['exit'] }, ['start>send', 'send.sent>end']));
    expect(await found({ plan })).toMatchObject({ came: 0, reached: 0 });
    const supposed = await found({ plan, suppose: true });
    expect([supposed.came, supposed.on('entered'), supposed.on('sent')]).toEqual([4, ['1: 4'], ['1: 4']]);
  });

  test('by a date, is not everybody because events were supposed', async () => {
    const plan = planOf(sketchWorkflow({ start: ['date-entry', { attribute: 'birthday', repeat: { mode: 'yearly' }, at: '10:00' }], send: mail('S'), end: ['exit'] }, ['start>send', 'send.sent>end']));
    expect(await found({ plan, suppose: true })).toMatchObject({ came: 0 });
  });

  test('by a date, does so on their own day, and whoever has none does not', async () => {
    const plan = planOf(sketchWorkflow({ start: ['date-entry', { attribute: 'birthday', repeat: { mode: 'yearly' }, at: '10:00' }], send: mail('S'), end: ['exit'] }, ['start>send', 'send.sent>end']));
    const birthdays = ['1990-03-02', '03-05', '1985-03-05', '1990-04-30', null];
    const one = await found({ plan, contacts: [some(5, (index) => ({ attributes: { birthday: birthdays[index]! } }))] });
    expect([one.on('entered'), one.on('sent')]).toEqual([['1: 1', '4: 2'], ['1: 1', '4: 2']]);
    expect(one).toMatchObject({ people: 5, came: 3, reached: 3, leftOut: {} });
  });

  test('again and again, is one person who came', async () => {
    const plan = planOf(sketchWorkflow({ start: ['schedule', { rhythm: { mode: 'daily', at: '10:00' } }], send: mail('S'), end: ['exit'] }, ['start>send', 'send.sent>end'], { settings: { zone: 'UTC', profile: 'EU', reentry: { mode: 'after_exit' } } }));
    const one = await found({ plan, contacts: [some(2)], days: 3 });
    expect(one).toMatchObject({ people: 2, came: 2, reached: 2, messages: { sent: 6 } });
    expect(one.counters['enrolled']).toBe(6);
  });

  test('a journey that is called is let in there, and comes back when it is through', async () => {
    const caller = planOf(sketchWorkflow(
      { start: ['manual-start'], call: ['sub-workflow', { workflow: 'wfl_b', then: { mode: 'wait', amount: 10, unit: 'days' } }], send: mail('After'), end: ['exit'] },
      ['start>call', 'call.done>send', 'call.failed>end', 'send.sent>end'], { id: 'wfl_a' },
    ));
    const called = planOf(sketchWorkflow({ start: ['manual-start'], note: mail('Within'), wait: days(2), end: ['exit'] }, ['start>note', 'note.sent>wait', 'wait>end'], { id: 'wfl_b' }));
    const one = await found({ plan: caller, called: [called] });
    expect([one.on('sent'), one.messages.sent]).toEqual([['3: 4'], 8]);
    expect((await found({ plan: caller })).on('sent')).toEqual([]);
  });
});

describe('what a model would cost', () => {
  const written = () => planOf(sketchWorkflow(
    { start: ['manual-start'], write: ['write-message', { connection: 'bright', brief: 'Say hello.' }], send: mail('{{ steps.write.subject }}', { body: '{{ steps.write.body }}' }), end: ['exit'] },
    ['start>write', 'write>send', 'send.sent>end'],
  ));

  test('comes from the prices of its connection', async () => {
    const { model } = await found({ plan: written(), prices: { bright: { input: 2, output: 10 } } });
    expect(model.calls).toBe(4);
    expect(model.cost).toBeCloseTo((model.input * 2 + model.output * 10) / 1e6, 10);
    expect(model.cost).toBeGreaterThan(0);
  });

  test('is unknown where a price is, and nothing where nobody is asked', async () => {
    expect((await found({ plan: written(), prices: { bright: null } })).model.cost).toBeNull();
    expect((await found({ plan: written() })).model.cost).toBeNull();
    expect((await found({ plan: letter() })).model).toEqual({ calls: 0, input: 0, output: 0, cost: 0 });
  });

  test('and its messages go out with made-up answers', async () => {
    expect((await found({ plan: written() })).messages).toEqual({ sent: 4, skipped: {} });
  });
});
