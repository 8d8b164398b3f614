import { describe, expect, test } from 'vitest';
import { DAY, HOUR, instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { Executor } from '#shared/executor/executor.ts';
import type { QuietTimes } from '#shared/calendar/quiet-times.ts';
import { NO_POLICY } from '#shared/executor/send-policy.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import type { RunId } from '#shared/base/ids.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { ASKED, LEFT_OUT, readAskedNote, RELEASED, writeNote } from '#renderer/db/catch-up-notes.ts';
import { CatchUp } from './catch-up.ts';

/** A wait of one hour, and then a message. */
const reminder = planOf(sketchWorkflow({
  start: ['manual-start'], wait: ['delay', { until: { mode: 'duration', amount: 60, unit: 'minutes' } }], send: ['send-email', { subject: 'S', body: 'B', notAfter: 240 }], end: ['exit'],
}, ['start>wait', 'wait>send', 'send.sent>end']));

interface Desk {
  readonly clock: FakeClock;
  readonly host: FakeEffectHost;
  readonly store: Store;
  readonly run: Run;
  readonly setBack: number[];
  /** As the loop does it: works, and looks whether what was held back may go. */
  work(): Promise<void>;
  /** The wall clock goes on; the other one too, unless it is told how far. */
  pass(ms: number, monotonic?: number): void;
  /** Another life of the executor begins; its other clock does so too. */
  restart(): void;
  slept(from: Instant, to: Instant): void;
  decide(decision: 'send' | 'leave'): Promise<void>;
  counters(): Promise<Readonly<Record<string, number>>>;
}

async function waitingFor(store: Store, count: number, quiet: readonly QuietTimes[] = []): Promise<Desk> {
  const clock = new FakeClock();
  const host = new FakeEffectHost();
  const run = await store.openRun({ id: 'run_test' as RunId, workflow: reminder.workflow, version: reminder.version, openedAt: clock.now() });
  const keys = await putPeople(store, people(count));
  const setBack: number[] = [];
  let monotonic = 0;
  const begin = (): { catchUp: CatchUp; executor: Executor } => {
    const catchUp = new CatchUp({ store, clock, monotonic: () => monotonic, onSetBack: (ms) => setBack.push(ms) });
    const executor = new Executor({
      store, host, clock, hostClock: clock, sliceSize: { pure: 1_000, email: 8, model: 8 }, journeyOf: async () => ({ run, plan: reminder }),
      isHeldBack: () => catchUp.isHeldBack(), policy: (key) => ({ ...NO_POLICY, quiet, skipDueBefore: catchUp.skipDueBefore(key) }),
    });
    return { catchUp, executor };
  };
  let life = begin();
  const desk: Desk = {
    clock, host, store, run, setBack,
    async work() {
      await life.catchUp.begin();
      do await life.executor.work(); while (await life.catchUp.settle());
    },
    pass(ms, other = ms) {
      clock.advance(ms);
      monotonic += other;
    },
    restart() {
      monotonic = 0;
      life = begin();
    },
    slept: (from, to) => { life.catchUp.slept({ from, to }); },
    async decide(decision) {
      const { to } = readAskedNote(await store.getMeta(ASKED))!;
      await store.setMeta(decision === 'send' ? RELEASED : LEFT_OUT, writeNote(to));
      await store.setMeta(ASKED, '');
    },
    counters: () => store.counters(run.key),
  };
  await desk.work();
  await life.executor.enroll(run.key, keys);
  await desk.work();
  return desk;
}

/** Ticks come every half minute while nobody sleeps. */
async function stayAwake(desk: Desk, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 30_000) {
    desk.pass(30_000);
    await desk.work();
  }
}

describe.each(stores)('%s', (_, open) => {
  test('5b-9: awake, nobody is ever asked, however many are due at once', async () => {
    const desk = await waitingFor(open(), 60);
    await stayAwake(desk, 61 * MINUTE);
    expect(desk.host.emails).toHaveLength(60);
  });

  test('5b-9: up to 20 overdue messages leave by themselves after a sleep, 21 wait for a decision while the waits go on', async () => {
    for (const [count, sent] of [[20, 20], [21, 0]] as const) {
      const desk = await waitingFor(open(), count);
      desk.pass(3 * HOUR, 0);
      await desk.work();
      expect([desk.host.emails.length, (await desk.counters())['wait|out:out']]).toEqual([sent, count]);
    }
  });

  test('5b-9: what is decided once about a sleep is done, and what becomes due later leaves as ever', async () => {
    const desk = await waitingFor(open(), 30);
    desk.pass(3 * HOUR, 0);
    await desk.work();
    await desk.decide('send');
    await desk.work();
    expect(desk.host.emails).toHaveLength(30);
    const others = await waitingFor(open(), 30);
    others.pass(3 * HOUR, 0);
    await others.work();
    await others.decide('leave');
    await others.work();
    expect(others.host.emails.filter(({ skip }) => skip !== 'overdue')).toEqual([]);
    expect(others.host.emails).toHaveLength(30);
  });

  test('5b-9: what was put off to a later moment is not overdue, and is not left out with what is', async () => {
    const desk = await waitingFor(open(), 3, [{ from: '10:00', to: '12:00' }]);
    await stayAwake(desk, 61 * MINUTE);
    expect((await desk.counters())['send|wait:quiet-hours']).toBe(3);
    // Somebody decides about other messages, which were to leave by now.
    await desk.store.setMeta(LEFT_OUT, writeNote(desk.clock.now()));
    desk.restart();
    await stayAwake(desk, 3 * HOUR);
    expect(desk.host.emails.map(({ skip }) => skip)).toEqual([undefined, undefined, undefined]);
  });

  test('5b-9: a computer that was off asks too, and goes on asking after another start', async () => {
    const desk = await waitingFor(open(), 25);
    desk.pass(2 * DAY);
    desk.restart();
    await desk.work();
    const asked = readAskedNote(await desk.store.getMeta(ASKED));
    expect([asked?.by, asked!.to - asked!.from]).toEqual(['off', 2 * DAY]);
    desk.pass(MINUTE);
    desk.restart();
    await desk.work();
    expect(desk.host.emails).toEqual([]);
    await desk.decide('send');
    desk.restart();
    await desk.work();
    expect(desk.host.emails).toHaveLength(25);
  });

  test('5b-9: a crash between waking up and counting forgets nothing', async () => {
    const desk = await waitingFor(open(), 25);
    desk.pass(DAY);
    desk.restart();
    desk.restart();
    await desk.work();
    expect([desk.host.emails.length, readAskedNote(await desk.store.getMeta(ASKED))?.by]).toEqual([0, 'off']);
  });

  test('5b-9: a clock more than a day ahead lets not one message leave unasked, unless the system says that it slept', async () => {
    const desk = await waitingFor(open(), 1);
    const from = desk.clock.now();
    desk.pass(3 * DAY, 0);
    await desk.work();
    expect([desk.host.emails.length, readAskedNote(await desk.store.getMeta(ASKED))?.by]).toEqual([0, 'unclear']);
    desk.slept(from, desk.clock.now());
    await desk.work();
    expect([desk.host.emails.length, await desk.store.getMeta(ASKED)]).toEqual([1, '']);
    const told = await waitingFor(open(), 1);
    told.slept(told.clock.now(), instant(told.clock.now() + 3 * DAY));
    told.pass(3 * DAY, 0);
    await told.work();
    expect(told.host.emails).toHaveLength(1);
  });

  test('5b-9: a clock set back fires nothing twice and nothing early, and is noted', async () => {
    const desk = await waitingFor(open(), 5);
    await stayAwake(desk, 61 * MINUTE);
    expect(desk.host.emails).toHaveLength(5);
    desk.pass(-DAY, 0);
    await desk.work();
    await stayAwake(desk, 5 * MINUTE);
    expect([desk.host.emails.length, desk.setBack]).toEqual([5, [DAY]]);
    desk.pass(-DAY);
    desk.restart();
    await desk.work();
    expect(desk.setBack).toHaveLength(2);
  });

  test('5b-9: what was decided while the clock was a year ahead is no decision about this year', async () => {
    const desk = await waitingFor(open(), 30);
    desk.pass(365 * DAY, 0);
    await desk.work();
    await desk.decide('leave');
    await desk.work();
    desk.pass(-365 * DAY, 0);
    await desk.work();
    const keys = await putPeople(desk.store, people(33).slice(30));
    await new Executor({ store: desk.store, host: desk.host, clock: desk.clock, hostClock: desk.clock, sliceSize: { pure: 9, email: 9, model: 9 }, journeyOf: async () => ({ run: desk.run, plan: reminder }) }).enroll(desk.run.key, keys);
    await stayAwake(desk, 61 * MINUTE);
    expect(desk.host.emails.filter(({ skip }) => skip === undefined || skip === null)).toHaveLength(3);
  });
});
