import { describe, expect, test } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '#shared/base/time.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, people, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#shared/node/node-type.ts';
import type { Store } from './store.ts';

const wait3Days = { until: { mode: 'duration', amount: 3, unit: 'days' } };
const mail = (body: string): object => ({ subject: 'Hello', body });
const welcome = planOf(sketchWorkflow({
  start: ['manual-start'], first: ['send-email', mail('Hi {{ contact.first_name }}')], pause: ['delay', wait3Days],
  which: ['branch', { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }] }], second: ['send-email', mail('Pro')], end: ['exit'],
}, ['start>first', 'first.sent>pause', 'pause>which', 'which.pro>second', 'which.else>end', 'second.sent>end']));
const pure = planOf(sketchWorkflow({
  start: ['manual-start'], set: ['update-contact', { changes: [{ attribute: 'stage', value: 'met' }] }],
  which: ['branch', { rules: [{ id: 'even', when: is('contact.half', 'even') }] }], left: ['exit', { reason: 'left' }], right: ['exit', { reason: 'right' }],
}, ['start>set', 'set>which', 'which.even>left', 'which.else>right']));

async function totals(store: Store, run: number): Promise<Record<string, number>> {
  const { enrolled = 0, ended = 0, errored = 0 } = await store.counters(run);
  const standing = await store.standing(run);
  const held = standing.filter(({ kind }) => kind === 'held').reduce((sum, { count }) => sum + count, 0);
  return { enrolled, ended, errored, held, waiting: standing.reduce((sum, { count }) => sum + count, 0) - held };
}

describe.each(stores)('the executor on the %s store', (_name, fresh) => {
  test('walks pure nodes in memory and commits once for all of them', async () => {
    const store = fresh();
    const { executor, run } = await journeyOn(store, pure, new FakeEffectHost());
    const [first] = await putPeople(store, people(10), (index) => ({ half: index % 2 ? 'odd' : 'even' }));
    await executor.enroll(run.key, await putPeople(store, people(10), undefined, 2));
    await executor.work();
    expect(await totals(store, run.key)).toEqual({ enrolled: 10, ended: 10, errored: 0, held: 0, waiting: 0 });
    expect(await store.counters(run.key)).toMatchObject({ 'ended:left': 5, 'ended:right': 5, steps: 40, 'which|out:even': 5 });
    const history = await store.history(first!);
    expect(history.map(({ steps }) => steps.map(([node, , event]) => `${node} ${event}`))).toEqual([['start out:out', 'set out:out', 'which out:even', 'left end:left']]);
    expect((await store.contacts([first!]))[0]!.attributes['stage']).toBe('met');
  });

  test('calls the host once per slice, and never with a larger one', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run } = await journeyOn(store, welcome, host);
    await executor.enroll(run.key, await putPeople(store, people(20)));
    await executor.work();
    expect(host.slices).toEqual([8, 8, 4]);
  });

  test('holds people at a wait until their own moment, and goes on in a new process', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run, clock } = await journeyOn(store, welcome, host);
    await executor.enroll(run.key, await putPeople(store, people(4), (index) => ({ plan: index === 0 ? 'pro' : 'free' })));
    await executor.work();
    expect(await totals(store, run.key)).toEqual({ enrolled: 4, ended: 0, errored: 0, held: 0, waiting: 4 });
    expect(await store.nextWake('timer')).toBe(instant(clock.now() + 3 * DAY));
    clock.advance(3 * DAY - 1);
    await executor.work();
    expect(host.emails).toHaveLength(4);
    clock.advance(1);
    const later = await journeyOn(store, welcome, host, { clock });
    await later.executor.work();
    expect(await totals(store, run.key)).toEqual({ enrolled: 4, ended: 4, errored: 0, held: 0, waiting: 0 });
    expect(host.emails.map(({ to, text }) => [to.address, text]).slice(4)).toEqual([['p0@example.test', 'Pro']]);
  });

  test('enrolls each person once per run, and only new people when asked again', async () => {
    const store = fresh();
    const { executor, run } = await journeyOn(store, welcome, new FakeEffectHost());
    const keys = await putPeople(store, people(3));
    expect((await executor.enroll(run.key, keys.slice(0, 2))).entered).toEqual(keys.slice(0, 2));
    expect(await executor.enroll(run.key, keys)).toEqual({ entered: [keys[2]], refused: [{ contact: keys[0], why: 'already' }, { contact: keys[1], why: 'already' }] });
    expect((await totals(store, run.key))['enrolled']).toBe(3);
  });

  test('lets nobody into a second run who is still in the first', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run } = await journeyOn(store, welcome, host);
    const keys = await putPeople(store, people(2));
    await executor.enroll(run.key, keys);
    await executor.work();
    await store.openRun({ id: 'run_2' as never, workflow: welcome.workflow, version: welcome.version, openedAt: instant(0) });
    const second = await journeyOn(store, welcome, host);
    expect((await second.executor.enroll(second.run.key, keys)).refused.map(({ why }) => why)).toEqual(['active-elsewhere', 'active-elsewhere']);
  });

  test('asks a deferring host again with the same key, by the host’s clock', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run, clock, hostClock } = await journeyOn(store, welcome, host);
    host.email = () => ({ state: 'deferred', reason: 'smtp.4xx', retryAt: hostClock.now() + 5_000 });
    await executor.enroll(run.key, await putPeople(store, people(2)));
    await executor.work();
    expect(await store.standing(run.key)).toMatchObject([{ node: 'first', kind: 'retry', reason: 'smtp.4xx', count: 2 }]);
    clock.advance(30 * DAY);
    await executor.work();
    expect(host.emails).toHaveLength(2);
    hostClock.advance(5_000);
    host.email = () => ({ state: 'sent', messageId: '<1@test>' });
    await executor.work();
    expect(new Set(host.emails.map(({ key }) => key)).size).toBe(2);
    expect(host.emails).toHaveLength(4);
    expect((await store.standing(run.key)).map(({ node }) => node)).toEqual(['pause']);
  });

  test('wakes only those who are due and leaves the rest of the batch', async () => {
    const store = fresh();
    const plan = planOf(sketchWorkflow({ start: ['manual-start'], pause: ['delay', { until: { mode: 'date', attribute: 'day' } }], end: ['exit'] }, ['start>pause', 'pause>end']));
    const { executor, run, clock } = await journeyOn(store, plan, new FakeEffectHost());
    await executor.enroll(run.key, await putPeople(store, people(3), (index) => ({ day: `2026-03-03T10:0${index}:00` })));
    await executor.work();
    clock.set(instant(Date.parse('2026-03-03T10:01:00Z')));
    await executor.work();
    expect(await totals(store, run.key)).toMatchObject({ ended: 2, waiting: 1 });
    clock.advance(MINUTE);
    await executor.work();
    expect(await totals(store, run.key)).toMatchObject({ ended: 3, waiting: 0 });
  });

  test.each([
    ['stop', { errored: 2, ended: 2 }, {}], ['skip', { errored: 0, ended: 2 }, { 'end|end:finished': 2 }], ['port', { errored: 0, ended: 2 }, { 'bad|end:bad': 2 }],
  ])('on a failure follows the policy “%s”', async (then, expected, counters) => {
    const store = fresh();
    const host = new FakeEffectHost();
    host.email = () => ({ state: 'failed', reason: 'smtp.5xx', detail: '550 no' });
    const plan = planOf(sketchWorkflow(
      { start: ['manual-start'], send: ['send-email', mail('x'), { onError: { retry: 0, then } }], end: ['exit'], bad: ['exit', { reason: 'bad' }] },
      ['start>send', 'send.sent>end', 'send.error>bad'],
    ));
    const { executor, run } = await journeyOn(store, plan, host);
    await executor.enroll(run.key, await putPeople(store, people(2)));
    await executor.work();
    expect(await totals(store, run.key)).toMatchObject(expected);
    expect(await store.counters(run.key)).toMatchObject({ 'send|fail:smtp.5xx': 2, ...counters });
  });

  test('tries a step again as often as its policy says, where a repeat may help', async () => {
    const store = fresh();
    const flaky = nodeTypes([[{ type: 'flaky', category: 'data', icon: 'x', params: {}, ports: ['out'], effects: [], run: () => ({ kind: 'fail', error: { code: 'flaky.busy', detail: '', retryable: true } }) }, { en: { name: '', summary: '', params: {}, ports: {} }, zh: { name: '', summary: '', params: {}, ports: {} } }]]).byType.get('flaky')!;
    const sketch = sketchWorkflow({ start: ['manual-start'], send: ['exit'] }, ['start>send']);
    const plain = planOf(sketch);
    const plan = { ...plain, nodes: plain.nodes.map((node) => (node.id === 'send' ? { ...node, type: flaky, onError: { retry: 2, then: 'stop' as const } } : node)) };
    const { executor, run, hostClock } = await journeyOn(store, plan, new FakeEffectHost());
    await executor.enroll(run.key, await putPeople(store, people(1)));
    for (const pause of [0, MINUTE, 5 * MINUTE]) {
      expect((await store.counters(run.key))['errored'] ?? 0).toBe(0);
      hostClock.advance(pause);
      await executor.work();
    }
    expect(await store.counters(run.key)).toMatchObject({ 'send|fail:flaky.busy': 3, errored: 1 });
  });

  test('holds one person whose answer is doubtful and lets the others go on', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    host.email = ({ to }) => (to.address === 'p1@example.test' ? { state: 'held', reason: 'effect.mismatch' } : { state: 'sent', messageId: '<1@test>' });
    const { executor, run } = await journeyOn(store, welcome, host);
    await executor.enroll(run.key, await putPeople(store, people(3)));
    await executor.work();
    expect(await totals(store, run.key)).toMatchObject({ held: 1, waiting: 2 });
  });

  test('passes nodes that are switched off, or stops at them', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const plan = planOf(sketchWorkflow({ start: ['manual-start'], send: ['send-email', mail('x'), { off: 'pass' }], end: ['exit', {}, { off: 'stop' }] }, ['start>send', 'send.sent>end']));
    const { executor, run } = await journeyOn(store, plan, host);
    await executor.enroll(run.key, await putPeople(store, people(2)));
    await executor.work();
    expect(host.emails).toEqual([]);
    expect(await store.counters(run.key)).toMatchObject({ 'ended:node-off': 2, 'send|out:sent:node-off': 2 });
    expect(await store.sentSince([0, 1], instant(0))).toEqual([]);
  });

  test('fails only the person whose template fails', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const plan = planOf(sketchWorkflow({ start: ['manual-start'], send: ['send-email', mail('{% for i in (1..contact.n) %}{% for j in (1..contact.n) %}x{% endfor %}{% endfor %}')] }, ['start>send']));
    const { executor, run } = await journeyOn(store, plan, host);
    await executor.enroll(run.key, await putPeople(store, people(2), (index) => ({ n: index === 0 ? 3 : 1_000_000 })));
    await executor.work();
    expect(host.emails.map(({ text }) => text)).toEqual(['xxxxxxxxx']);
    expect(await totals(store, run.key)).toMatchObject({ ended: 2, errored: 1 });
  });

  test('lets a later step quote what a model wrote, for the same person', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    host.model = ({ answer, prompt }) => ({ state: 'answered', practice: true, values: Object.fromEntries(answer.map(({ name }) => [name, `${name}: ${/token-\d+/.exec(prompt)![0]}`])) });
    const plan = planOf(sketchWorkflow({
      start: ['manual-start'], write: ['write-message', { brief: 'say {{ contact.token }}' }], send: ['send-email', { subject: '{{ steps.write.subject }}', body: '{{ steps.write.body }}' }],
    }, ['start>write', 'write>send']));
    const { executor, run } = await journeyOn(store, plan, host);
    await executor.enroll(run.key, await putPeople(store, people(20), (index) => ({ token: `token-${index}` })));
    await executor.work();
    expect(host.emails).toHaveLength(20);
    for (const { to, text, generated } of host.emails) expect([text, generated]).toEqual([`body: token-${/\d+/.exec(to.address)![0]}`, 'practice']);
  });

  test('counts a delay from when the step before it was done, however long that took', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run, clock } = await journeyOn(store, welcome, host);
    host.email = () => { clock.advance(HOUR); return { state: 'sent', messageId: '<1@test>' }; };
    await executor.enroll(run.key, await putPeople(store, people(1)));
    await executor.work();
    expect(await store.nextWake('timer')).toBe(instant(clock.now() + 3 * DAY));
  });

  test('skips a message whose AI part is missing, and says so', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    host.model = () => ({ state: 'invalid', violations: ['x'] });
    const plan = planOf(sketchWorkflow({
      start: ['manual-start'], write: ['write-message', { brief: 'x' }], send: ['send-email', { subject: 'S', body: '{{ steps.write.body }}' }],
    }, ['start>write', 'write>send', 'write.review>send']));
    const { executor, run } = await journeyOn(store, plan, host);
    await executor.enroll(run.key, await putPeople(store, people(1)));
    await executor.work();
    expect(host.emails.map(({ skip }) => skip)).toEqual(['missing-ai-field']);
  });

  test('two executors on one store move everybody once', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const one = await journeyOn(store, welcome, host);
    const two = await journeyOn(store, welcome, host);
    await one.executor.enroll(one.run.key, await putPeople(store, people(100)));
    await Promise.all([one.executor.work(), two.executor.work()]);
    for (const { executor } of [await journeyOn(store, welcome, host)]) await executor.work();
    expect(host.emails).toHaveLength(100);
    expect(await totals(store, one.run.key)).toMatchObject({ enrolled: 100, waiting: 100 });
  });

  test('an hour of host trouble loses nobody: the slice is tried again as it was', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run, hostClock } = await journeyOn(store, welcome, host);
    await executor.enroll(run.key, await putPeople(store, people(3)));
    const send = host.sendEmails.bind(host);
    host.sendEmails = () => Promise.reject(new Error('ledger is locked'));
    await expect(executor.work()).rejects.toThrow('ledger is locked');
    host.sendEmails = send;
    hostClock.advance(HOUR);
    await executor.work();
    expect(await totals(store, run.key)).toMatchObject({ enrolled: 3, waiting: 3 });
  });
});

describe.each(stores)('failed, paused and cancelled people on the %s store', (_name, fresh) => {
  const letter = planOf(sketchWorkflow({ start: ['manual-start'], write: ['write-message', { brief: 'Hi' }], send: ['send-email', { subject: 'S', body: '{{ steps.write.body }}' }], end: ['exit'] }, ['start>write', 'write>send', 'send.sent>end']));

  test('who failed can be tried again: under a new key, with what was written for them before, and counted once', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run } = await journeyOn(store, letter, host);
    host.email = ({ to }) => (to.address === 'p1@example.test' ? { state: 'failed', reason: 'smtp.rejected', detail: '550' } : { state: 'sent', messageId: '<1@test>' });
    await executor.enroll(run.key, await putPeople(store, people(3)));
    await executor.work();
    expect(await totals(store, run.key)).toEqual({ enrolled: 3, ended: 3, errored: 1, held: 0, waiting: 0 });
    const [refused] = host.emails.filter(({ to }) => to.address === 'p1@example.test');
    host.email = () => ({ state: 'sent', messageId: '<2@test>' });
    expect(await executor.retryFailed(run.key, { reason: 'smtp.rejected' })).toBe(1);
    expect(await totals(store, run.key)).toEqual({ enrolled: 3, ended: 2, errored: 0, held: 0, waiting: 1 });
    await executor.work();
    expect(await totals(store, run.key)).toEqual({ enrolled: 3, ended: 3, errored: 0, held: 0, waiting: 0 });
    expect(host.emails).toHaveLength(4);
    expect([host.emails[3]!.text, host.emails[3]!.key, host.asks.length]).toEqual([refused!.text, refused!.key.replace('/1/', '/2/'), 3]);
    expect((await executor.enroll(run.key, await putPeople(store, people(3), undefined, 2))).entered).toEqual([]);
  });

  test('a crash in the middle of trying again leaves each person in one place', async () => {
    for (const when of ['before', 'after']) {
      const store = fresh();
      const host = new FakeEffectHost();
      host.email = () => ({ state: 'failed', reason: 'smtp.rejected', detail: '550' });
      const { executor, run } = await journeyOn(store, letter, host, { sliceSize: { pure: 9, email: 2, model: 9 } });
      await executor.enroll(run.key, await putPeople(store, people(4)));
      await executor.work();
      const commit = store.commit.bind(store);
      let commits = 0;
      store.commit = async (move) => {
        commits += 1;
        if (commits === 2 && when === 'before') throw new Error('crash');
        const result = await commit(move);
        if (commits === 2) throw new Error('crash');
        return result;
      };
      await expect(executor.retryFailed(run.key, {})).rejects.toThrow('crash');
      store.commit = commit;
      host.email = () => ({ state: 'sent', messageId: '<2@test>' });
      const after = await journeyOn(store, letter, host);
      await after.executor.retryFailed(run.key, {});
      await after.executor.work();
      expect(await totals(store, run.key)).toEqual({ enrolled: 4, ended: 4, errored: 0, held: 0, waiting: 0 });
      expect(host.emails).toHaveLength(8);
    }
  });

  test('a pause lets what is under way end and takes up nothing more', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run } = await journeyOn(store, letter, host);
    await executor.enroll(run.key, await putPeople(store, people(20)));
    const ask = host.askModel.bind(host);
    host.askModel = async (request) => { await store.setRunState(run.key, 'paused'); return ask(request); };
    await executor.work();
    expect([host.asks.length <= 16, host.emails.length]).toEqual([true, 0]);
    expect((await totals(store, run.key))['waiting']).toBe(20);
    await store.setRunState(run.key, 'open');
    host.askModel = ask;
    await executor.work();
    expect(await totals(store, run.key)).toMatchObject({ ended: 20 });
  });

  test('a cancel waits for what is under way, so that no message is sent without being on record', async () => {
    const store = fresh();
    const host = new FakeEffectHost();
    const { executor, run } = await journeyOn(store, letter, host);
    await executor.enroll(run.key, await putPeople(store, people(20)));
    let cancelled: Promise<number> | null = null;
    const send = host.sendEmails.bind(host);
    host.sendEmails = async (request) => { cancelled ??= executor.stopRun(run.key, 'cancelled'); return send(request); };
    await executor.work();
    const stopped = await cancelled!;
    const { ended, 'ended:cancelled': out } = await store.counters(run.key);
    expect([ended, out, executor.stopped]).toEqual([20, stopped, false]);
    expect((await store.counters(run.key))['send|out:sent']).toBe(host.emails.length);
    expect(await store.standing(run.key)).toEqual([]);
  });
});

test('tells after each commit how many have nothing more to do for now', async () => {
  const [, fresh] = stores[0]!;
  const store = fresh();
  const seen = { moved: 0, ended: 0, settled: 0 };
  const { executor, run, clock } = await journeyOn(store, welcome, new FakeEffectHost(), {
    onProgress: ({ moved, ended, settled }) => { seen.moved += moved; seen.ended += ended; seen.settled += settled; },
  });
  await executor.enroll(run.key, await putPeople(store, people(20), (index) => ({ plan: index === 0 ? 'pro' : 'free' })));
  await executor.work();
  expect(seen).toEqual({ moved: 40, ended: 0, settled: 20 });
  clock.advance(3 * DAY);
  await executor.work();
  expect(seen).toMatchObject({ ended: 20, settled: 20 });
});

test('a store that fails while it is asked what is due leaves no batch behind that is never taken up again', async () => {
  const [, fresh] = stores[0]!;
  const store = fresh();
  const { executor, run } = await journeyOn(store, pure, new FakeEffectHost());
  await executor.enroll(run.key, await putPeople(store, people(2)));
  const due = store.due.bind(store);
  store.due = async (query) => { if (query.lane === 'model') throw new Error('store is away'); return due(query); };
  await expect(executor.work()).rejects.toThrow('store is away');
  store.due = due;
  await executor.work();
  expect(await totals(store, run.key)).toMatchObject({ enrolled: 2, ended: 2 });
});

test('one executor moves the people of every open run, each by the version it began with', async () => {
  const [, fresh] = stores[0]!;
  const store = fresh();
  const host = new FakeEffectHost();
  const other = planOf(sketchWorkflow({ start: ['manual-start'], end: ['exit', { reason: 'other' }] }, ['start>end'], { id: 'wfl_other' }));
  const first = await journeyOn(store, pure, host);
  const second = await journeyOn(store, other, host);
  const plans = new Map([[first.run.key, first], [second.run.key, second]]);
  const { executor } = await journeyOn(store, pure, host, { journeyOf: async (run) => ({ run: plans.get(run)!.run, plan: run === first.run.key ? pure : other }) });
  const keys = await putPeople(store, people(2));
  await executor.enroll(first.run.key, keys);
  await executor.enroll(second.run.key, keys);
  await executor.work();
  expect([await totals(store, first.run.key), (await store.counters(second.run.key))['ended:other']]).toEqual([{ enrolled: 2, ended: 2, errored: 0, held: 0, waiting: 0 }, 2]);
});

test('misses nobody who enters while the store is still being asked what is due', async () => {
  const [, fresh] = stores[0]!;
  const store = fresh();
  const host = new FakeEffectHost();
  const { executor, run } = await journeyOn(store, welcome, host);
  const [first, late] = await putPeople(store, people(2));
  const due = store.due.bind(store);
  let entering: Promise<unknown> | null = null;
  store.due = async (query) => {
    // The last lane of the last look: the lane they will stand in has been read already.
    if (query.lane === 'model' && host.emails.length === 1 && query.except.size === 0 && entering === null) entering = executor.enroll(run.key, [late!]);
    return due(query);
  };
  await executor.enroll(run.key, [first!]);
  await executor.work();
  expect(host.emails).toHaveLength(2);
});
