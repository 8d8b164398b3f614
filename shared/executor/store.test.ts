import { describe, expect, test } from 'vitest';
import { contactUid, type NodeId, type RunId, type VersionId, type WorkflowId } from '#shared/base/ids.ts';
import { instant, MINUTE } from '#shared/base/time.ts';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { stores } from '#test/fakes/stores.ts';
import { EntryBlock } from './entry-block.ts';
import { EMPTY_MOVE, type Move, type NewBatch, type Row, type Run, type Store } from './store.ts';

const T0 = instant(Date.parse('2026-03-02T09:00:00Z'));
const WORKFLOW = 'wfl_test' as WorkflowId;
const draft = (email: string, more: Partial<ContactDraft> = {}) => ({ email, consent: null, attributes: { email }, uid: contactUid({ email, ...more }), ...more });
const row = (contact: number, more: Partial<Row> = {}): Row => ({ contact, occurrence: 'run_1', arrivedAt: T0, due: T0, visit: 1, attempt: 0, reason: '', outputs: null, enteredAt: T0, marks: null, ...more });
const batch = (run: Run, rows: readonly Row[], more: Partial<NewBatch> = {}): NewBatch => ({ run: run.key, node: 'nod_a' as NodeId, lane: 'pure', rank: 0, kind: 'ready', wakeAt: T0, rows, ...more });
const move = (more: Partial<Move>): Move => ({ ...EMPTY_MOVE, ...more });
const open = (store: Store, id = 'run_1') => store.openRun({ id: id as RunId, workflow: WORKFLOW, version: 'ver_1' as VersionId, openedAt: T0 });
const dueIn = (store: Store, more: object = {}) => store.due({ lane: 'pure', now: T0, hostNow: T0, limit: 10, except: new Set(), exceptRuns: new Set(), ...more });

describe.each(stores)('the %s store', (_name, fresh) => {
  test('knows a person again by uid or by address, and tells a repeat from a duplicate', async () => {
    const store = fresh();
    const first = await store.putContacts([draft('a@x.test'), draft('b@x.test'), draft('a@x.test')], 1);
    expect(first.map(({ as }) => as)).toEqual(['new', 'new', 'duplicate']);
    const again = await store.putContacts([draft('a@x.test', { attributes: { email: 'a@x.test', city: 'Ulm' } }), draft('c@x.test')], 2);
    expect(again.map(({ as }) => as)).toEqual(['known', 'new']);
    expect(again[0]!.key).toBe(first[0]!.key);
    expect((await store.findContact('a@x.test'))!.attributes['city']).toBe('Ulm');
  });

  test('keeps the uid given first, even when an external id turns up later', async () => {
    const store = fresh();
    const [first] = await store.putContacts([draft('a@x.test')], 1);
    const [again] = await store.putContacts([draft('a@x.test', { externalId: 'crm-7' })], 2);
    expect(again).toEqual({ ...first, as: 'known' });
  });

  test('follows a person with an external id to a new address, but never onto somebody else’s', async () => {
    const store = fresh();
    await store.putContacts([draft('a@x.test', { externalId: '7' }), draft('b@x.test')], 1);
    await store.putContacts([draft('new@x.test', { externalId: '7' })], 2);
    expect((await store.findContact('new@x.test'))!.uid).toBe(contactUid({ email: '', externalId: '7' }));
    expect(await store.findContact('a@x.test')).toBeNull();
    await store.putContacts([draft('b@x.test', { externalId: '7' })], 3);
    expect((await store.findContact('b@x.test'))!.uid).toBe(contactUid({ email: 'b@x.test' }));
  });

  test('keeps consent and attributes that a later file does not carry', async () => {
    const store = fresh();
    const consent = { source: 'form', date: null };
    await store.putContacts([draft('a@x.test', { consent, attributes: { email: 'a@x.test', stage: 'new' } })], 1);
    await store.putContacts([draft('a@x.test', { consent: undefined })], 2);
    expect(await store.findContact('a@x.test')).toMatchObject({ consent, attributes: { stage: 'new' } });
  });

  test('takes back a consent that a later file no longer gives', async () => {
    const store = fresh();
    await store.putContacts([draft('a@x.test', { consent: { source: 'form', date: null } })], 1);
    await store.putContacts([draft('a@x.test', { consent: null })], 2);
    expect((await store.findContact('a@x.test'))!.consent).toBeNull();
  });

  test('keeps what a journey wrote while the file only repeats itself, and takes what it says anew', async () => {
    const store = fresh();
    const said = (stage: string | null, city: string) => draft('a@x.test', { attributes: { email: 'a@x.test', stage, city } });
    const [met] = await store.putContacts([said('new', 'Ulm')], 1);
    await store.commit(move({ contacts: [{ key: met!.key, attributes: { stage: 'met', seen: 'yes' }, before: { stage: 'new', seen: '' } }] }));
    await store.commit(move({ contacts: [{ key: met!.key, attributes: { stage: 'friend' }, before: { stage: 'met' } }] }));
    const stageAfter = async (again: ReturnType<typeof said>, intake: number): Promise<unknown[]> => {
      await store.putContacts([again], intake);
      const { stage, city, seen } = (await store.findContact('a@x.test'))!.attributes;
      return [stage, city, seen];
    };
    expect(await stageAfter(said('new', 'Bonn'), 2)).toEqual(['friend', 'Bonn', 'yes']);
    expect(await stageAfter(said('left', 'Bonn'), 3)).toEqual(['left', 'Bonn', 'yes']);
    expect(await stageAfter(said('new', 'Bonn'), 4)).toEqual(['new', 'Bonn', 'yes']);
  });

  test('forgets refused rows that a later reading does not meet any more', async () => {
    const store = fresh();
    const { key } = await open(store);
    await store.putRefusals(key, 1, [{ fingerprint: 'f1', line: 4, reason: 'email.no-at', detail: 'x' }]);
    await store.putRefusals(key, 2, []);
    expect(await store.refusals(key)).toEqual([]);
  });

  test('counts refused rows once, however often the same file is read', async () => {
    const store = fresh();
    const { key } = await open(store);
    const bad = { fingerprint: 'f1', line: 4, reason: 'email.no-at', detail: 'x' };
    for (const intake of [1, 2]) await store.putRefusals(key, intake, [bad, { ...bad, line: 9 }, { ...bad, fingerprint: 'f2', line: 2 }]);
    expect((await store.refusals(key)).map(({ fingerprint, line, times }) => [fingerprint, line, times])).toEqual([['f2', 2, 1], ['f1', 4, 2]]);
  });

  test('gives what is due: nearest to the end first, then oldest, each kind by its own clock', async () => {
    const store = fresh();
    const run = await open(store);
    const later = instant(T0 + MINUTE);
    await store.commit(move({ add: [
      batch(run, [row(1)]), batch(run, [row(2)], { rank: 3 }), batch(run, [row(3)]),
      batch(run, [row(4)], { kind: 'timer', wakeAt: later }), batch(run, [row(5)], { kind: 'retry', wakeAt: later }),
      batch(run, [row(6)], { kind: 'held' }), batch(run, [row(7)], { lane: 'email' }),
    ] }));
    const contacts = async (more: object) => (await dueIn(store, more)).map(({ rows }) => rows[0]!.contact);
    expect(await contacts({})).toEqual([2, 1, 3]);
    expect(await contacts({ limit: 1 })).toEqual([2]);
    expect(await contacts({ now: later })).toEqual([2, 1, 3, 4]);
    expect(await contacts({ hostNow: later })).toEqual([2, 1, 3, 5]);
    expect(await contacts({ lane: 'email' })).toEqual([7]);
    const [first] = await dueIn(store);
    expect(await contacts({ except: new Set([first!.key]) })).toEqual([1, 3]);
    expect([await store.nextWake('timer'), await store.nextWake('retry')]).toEqual([later, later]);
  });

  test('gives rows back exactly as they were put', async () => {
    const store = fresh();
    const run = await open(store);
    const rows = [row(1, { outputs: { nod_w: [7, 0] }, reason: 'smtp.4xx', attempt: 2 }), row(2, { occurrence: 'evt_2', due: instant(T0 + 5) }), row(3)];
    await store.commit(move({ add: [batch(run, rows)] }));
    expect((await dueIn(store))[0]!.rows).toEqual(rows);
  });

  test('moves a batch once: a second move of it changes nothing at all', async () => {
    const store = fresh();
    const run = await open(store);
    await store.putContacts([draft('a@x.test')], 1);
    await store.commit(move({ add: [batch(run, [row(1)])] }));
    const [taken] = await dueIn(store);
    const away = move({ remove: [taken!.key], add: [batch(run, [row(1)], { rank: 9 })], counters: [{ run: run.key, add: { steps: 1 } }] });
    expect(await store.commit(away)).toBe('committed');
    expect(await store.commit(away)).toBe('conflict');
    expect((await dueIn(store)).map(({ rank }) => rank)).toEqual([9]);
    expect(await store.counters(run.key)).toEqual({ steps: 1 });
  });

  test('never gives a batch key twice', async () => {
    const store = fresh();
    const run = await open(store);
    const keys: number[] = [];
    for (let round = 0; round < 3; round++) {
      await store.commit(move({ add: [batch(run, [row(1)])] }));
      const [taken] = await dueIn(store);
      keys.push(taken!.key);
      await store.commit(move({ remove: [taken!.key] }));
    }
    expect(new Set(keys).size).toBe(3);
  });

  test('finds one person’s history in order, whole', async () => {
    const store = fresh();
    const run = await open(store);
    const record = { run: run.key, at: T0, contacts: [1, 2, 3], occurrence: 'run_1', ways: [[['nod_a', 1, 'out:out']], [['nod_a', 1, 'wait']]] as const, way: [0, 1, 0] };
    await store.commit(move({ journal: [record] }));
    await store.commit(move({ journal: [{ ...record, contacts: [2, 2], occurrence: ['run_1', 'evt_2'], way: [0, 1] }] }));
    expect((await store.history(2)).map(({ occurrence, steps }) => [occurrence, steps[0]![2]])).toEqual([['run_1', 'wait'], ['run_1', 'out:out'], ['evt_2', 'wait']]);
    expect(await store.history(9)).toEqual([]);
  });

  test('leaves out people who are not there, and passes over changes to them', async () => {
    const store = fresh();
    const [first, second] = await store.putContacts([draft('a@x.test'), draft('b@x.test')], 1);
    const lost = second!.key + 1_000;
    for (const attributes of [{ stage: 'x' }, { stage: null }]) await store.commit(move({ contacts: [{ key: lost, attributes, before: { stage: '' } }, { key: first!.key, attributes, before: { stage: '' } }] }));
    expect((await store.contacts([lost, second!.key, lost, first!.key])).map(({ key }) => key)).toEqual([second!.key, first!.key]);
    expect((await store.contacts([first!.key]))[0]!.attributes['stage']).toBeNull();
  });

  test('keeps entries, bodies, contact changes, counters and meta', async () => {
    const store = fresh();
    const run = await open(store);
    const [met] = await store.putContacts([draft('a@x.test')], 1);
    const [record] = await store.entries(WORKFLOW, [4]);
    const block = new EntryBlock(record!);
    block.enter(1024, run.key, T0);
    await store.commit(move({ entries: [block.record], bodies: [{ key: 5, run: run.key, outputs: [{ body: 'Hi' }] }], contacts: [{ key: met!.key, attributes: { stage: 'x', score: 7.5, vip: true }, before: { stage: '', score: '', vip: '' } }, { key: met!.key, attributes: { city: null, note: '“ü”\n' }, before: { city: '', note: '' } }], counters: [{ run: run.key, add: { a: 2, b: 1 } }] }));
    await store.commit(move({ counters: [{ run: run.key, add: { a: 3 } }] }));
    expect(new EntryBlock((await store.entries(WORKFLOW, [4]))[0]!).get(1024)).toEqual({ active: true, themselves: true, count: 1, run: run.key, lastEntry: T0, lastExit: 0 });
    expect(await store.bodies([5, 6])).toEqual([{ key: 5, run: run.key, outputs: [{ body: 'Hi' }] }]);
    expect((await store.contacts([met!.key]))[0]!.attributes).toEqual({ email: 'a@x.test', stage: 'x', score: 7.5, vip: true, city: null, note: '“ü”\n' });
    expect(await store.counters(run.key)).toEqual({ a: 5, b: 1 });
    expect(await store.getMeta('now')).toBeNull();
    await store.setMeta('now', '1');
    await store.setMeta('now', '2');
    expect(await store.getMeta('now')).toBe('2');
  });

  test('stops a run as a whole: everyone in it is counted out and free to enter again', async () => {
    const store = fresh();
    const run = await open(store);
    const [record] = await store.entries(WORKFLOW, [0]);
    const block = new EntryBlock(record!);
    for (const contact of [1, 2]) block.enter(contact, run.key, T0);
    await store.commit(move({ add: [batch(run, [row(1), row(2)], { kind: 'timer' })], entries: [block.record] }));
    expect(await store.stopRun(run.key, 'replaced', T0)).toBe(2);
    expect(await store.counters(run.key)).toEqual({ ended: 2, 'ended:replaced': 2 });
    expect(await dueIn(store, { now: instant(T0 + MINUTE) })).toEqual([]);
    expect(new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!).get(2).active).toBe(false);
    const next = await open(store, 'run_2');
    expect((await store.latestRun(WORKFLOW))!.id).toBe(next.id);
  });

  test('says who stands where and why', async () => {
    const store = fresh();
    const run = await open(store);
    const soon = instant(T0 + MINUTE);
    await store.commit(move({ add: [batch(run, [row(1, { reason: 'smtp.4xx', due: soon }), row(2, { reason: 'smtp.4xx' })], { kind: 'retry' }), batch(run, [row(3)], { kind: 'held' })] }));
    expect(await store.standing(run.key)).toEqual([
      { node: 'nod_a', kind: 'held', reason: '', count: 1, wakeAt: T0 },
      { node: 'nod_a', kind: 'retry', reason: 'smtp.4xx', count: 2, wakeAt: T0 },
    ]);
  });

  test('makes who was deferred due at once, and nobody else', async () => {
    const store = fresh();
    const [run, other] = [await open(store), await open(store, 'run_2')];
    const later = instant(T0 + MINUTE);
    const deferred = { reason: 'smtp.4xx', attempt: 2 };
    await store.commit(move({ add: [
      batch(run, [row(1, { ...deferred, due: later }), row(2, { ...deferred, due: instant(later + 1) })], { kind: 'retry', wakeAt: later }),
      batch(other, [row(3, { ...deferred, due: later })], { kind: 'retry', wakeAt: later }), batch(run, [row(4, { due: later })], { kind: 'timer', wakeAt: later }),
    ] }));
    await store.wakeDeferred(run.key, T0);
    expect((await dueIn(store)).map(({ rows, wakeAt }) => ({ rows, wakeAt }))).toEqual([{ rows: [row(1, deferred), row(2, deferred)], wakeAt: T0 }]);
  });

  test('lets those go on who are held for one reason, and keeps the others held', async () => {
    const store = fresh();
    const run = await open(store);
    const never = instant(Number.MAX_SAFE_INTEGER);
    const held = (contact: number, reason: string) => row(contact, { reason, due: never, attempt: 1 });
    await store.commit(move({ add: [batch(run, [held(1, 'model.invalid'), held(2, 'effect.mismatch'), held(3, 'model.invalid')], { kind: 'held', wakeAt: never })] }));
    expect(await store.retryHeld(run.key, 'model.invalid', T0)).toBe(2);
    expect((await dueIn(store))[0]!.rows).toEqual([1, 3].map((contact) => row(contact, { reason: 'model.invalid' })));
    expect((await store.standing(run.key)).map(({ kind, reason, count }) => [kind, reason, count])).toEqual([['held', 'effect.mismatch', 1], ['retry', 'model.invalid', 2]]);
    expect(await store.retryHeld(run.key, 'model.invalid', T0)).toBe(0);
  });

  test('finds a run again by its id, and lists runs newest first, page by page, of one workflow or in one state', async () => {
    const store = fresh();
    const runs = [await open(store), await open(store, 'run_2'), await open(store, 'run_3')];
    const other = await store.openRun({ id: 'run_4' as RunId, workflow: 'wfl_other' as WorkflowId, version: 'ver_1' as VersionId, openedAt: T0 });
    expect([await store.run(runs[1]!.id), await store.runByKey(other.key), await store.run('run_none' as RunId), await store.runByKey(99)]).toEqual([runs[1], other, null, null]);
    const ids = async (query: Parameters<Store['listRuns']>[0]): Promise<string[]> => (await store.listRuns(query)).map(({ id }) => id);
    expect(await ids({ limit: 2 })).toEqual(['run_4', 'run_3']);
    expect(await ids({ workflow: WORKFLOW, limit: 9 })).toEqual(['run_3', 'run_2', 'run_1']);
    expect(await ids({ workflow: WORKFLOW, before: runs[2]!.key, limit: 1 })).toEqual(['run_2']);
    await store.setRunState(runs[0]!.key, 'paused');
    expect(await ids({ state: 'paused', limit: 9 })).toEqual(['run_1']);
    expect(await ids({ state: 'open', limit: 9 })).toEqual(['run_4', 'run_3', 'run_2']);
  });

  test('a paused run has nothing due at an effect until it goes on, while its timers run; a stopped one never goes on', async () => {
    const store = fresh();
    const run = await open(store);
    const kinds = ['ready', 'timer', 'retry'] as const;
    await store.commit(move({ add: kinds.flatMap((kind) => [batch(run, [row(1)], { kind }), batch(run, [row(2)], { kind, lane: 'email' })]) }));
    await store.setRunState(run.key, 'paused');
    expect([(await dueIn(store)).length, (await dueIn(store, { exceptRuns: new Set([run.key]) })).length]).toEqual([3, 0]);
    expect([await dueIn(store, { lane: 'email' }), await store.nextWake('timer'), await store.nextWake('retry')]).toEqual([[], null, null]);
    await store.setRunState(run.key, 'open');
    expect([(await dueIn(store, { lane: 'email' })).length, await store.nextWake('timer')]).toEqual([3, T0]);
    await store.stopRun(run.key, 'cancelled', T0);
    await store.setRunState(run.key, 'open');
    expect((await store.run(run.id))!.state).toBe('stopped');
  });

  /** Two people who failed, as the executor leaves them: counted out, no longer active, kept with what they had. */
  async function failedRun(store: Store): Promise<Run> {
    const run = await open(store);
    const block = new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!);
    for (const contact of [1, 2, 3]) {
      block.enter(contact, run.key, T0);
      block.exit(contact, T0);
    }
    await store.commit(move({
      add: [
        batch(run, [row(1, { reason: 'smtp.rejected', outputs: { nod_w: [7, 0] }, visit: 2, attempt: 3 }), row(2, { reason: 'smtp.policy' })], { kind: 'failed', lane: 'email' }),
        batch(run, [row(3, { reason: 'smtp.rejected' })], { kind: 'failed', node: 'nod_b' as NodeId }),
      ],
      entries: [block.record], counters: [{ run: run.key, add: { enrolled: 3, ended: 3, errored: 3, 'ended:smtp.rejected': 2, 'ended:smtp.policy': 1 } }],
    }));
    return run;
  }
  const activeIn = async (store: Store): Promise<boolean[]> => {
    const block = new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!);
    return [1, 2, 3].map((contact) => block.get(contact).active);
  };

  test('keeps who failed beside the run: they stand nowhere, nothing of them is due, and they are told by step and reason', async () => {
    const store = fresh();
    const run = await failedRun(store);
    expect([await store.standing(run.key), await dueIn(store, { lane: 'email' }), await store.nextWake('retry')]).toEqual([[], [], null]);
    expect(await store.failures(run.key)).toEqual([{ node: 'nod_a', reason: 'smtp.policy', count: 1 }, { node: 'nod_a', reason: 'smtp.rejected', count: 1 }, { node: 'nod_b', reason: 'smtp.rejected', count: 1 }]);
  });

  test('lets who failed go on at the same step as a new visit, with what they had, and takes back the count of their end', async () => {
    const store = fresh();
    const run = await failedRun(store);
    const now = instant(T0 + MINUTE);
    expect(await store.retryFailed(run.key, { node: 'nod_a' as NodeId, reason: 'smtp.rejected' }, now)).toBe(1);
    expect((await dueIn(store, { lane: 'email' })).map(({ kind, node, rows }) => [kind, node, rows])).toEqual([['ready', 'nod_a', [row(1, { due: now, visit: 3, outputs: { nod_w: [7, 0] } })]]]);
    expect(await store.counters(run.key)).toEqual({ enrolled: 3, ended: 2, errored: 2, 'ended:smtp.rejected': 1, 'ended:smtp.policy': 1 });
    expect(await activeIn(store)).toEqual([true, false, false]);
    expect(await store.retryFailed(run.key, {}, now)).toBe(2);
    expect([await store.failures(run.key), await store.retryFailed(run.key, {}, now)]).toEqual([[], 0]);
    expect(await store.counters(run.key)).toMatchObject({ ended: 0, errored: 0 });
  });

  test('leaves those alone whom no other try can help, even where their reason is asked for', async () => {
    const store = fresh();
    const run = await failedRun(store);
    await store.commit(move({ add: [batch(run, [row(2, { reason: 'smtp.unknown-recipient' }), row(3, { reason: 'address.no-at' })], { kind: 'failed', node: 'nod_c' as NodeId })] }));
    expect(await store.retryFailed(run.key, { node: 'nod_c' as NodeId }, T0)).toBe(0);
    expect(await store.retryFailed(run.key, { reason: 'smtp.unknown-recipient' }, T0)).toBe(0);
    expect(await store.retryFailed(run.key, { node: 'nod_a' as NodeId }, T0)).toBe(2);
    expect((await store.failures(run.key)).filter(({ node }) => node === 'nod_c')).toHaveLength(2);
  });

  test('leaves those alone who are on the way in another run meanwhile', async () => {
    const store = fresh();
    const run = await failedRun(store);
    const other = await open(store, 'run_2');
    const block = new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!);
    block.enter(1, other.key, T0);
    await store.commit(move({ entries: [block.record] }));
    expect(await store.retryFailed(run.key, {}, T0)).toBe(2);
    expect(await store.failures(run.key)).toEqual([{ node: 'nod_a', reason: 'smtp.rejected', count: 1 }]);
    expect(new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!).get(1).run).toBe(other.key);
  });

  test('leaves those alone who have been in a later run meanwhile: what failed has reached them from there', async () => {
    const store = fresh();
    const run = await failedRun(store);
    const later = await open(store, 'run_2');
    const block = new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!);
    for (const contact of [1, 3]) {
      block.enter(contact, later.key, T0);
      block.exit(contact, T0);
    }
    await store.commit(move({ entries: [block.record] }));
    expect(await store.retryFailed(run.key, {}, T0)).toBe(1);
    expect(await store.failures(run.key)).toEqual([{ node: 'nod_a', reason: 'smtp.rejected', count: 1 }, { node: 'nod_b', reason: 'smtp.rejected', count: 1 }]);
    expect(await activeIn(store)).toEqual([false, true, false]);
  });

  test('a stopped run has nobody left to try again, and does not count its failed people twice', async () => {
    const store = fresh();
    const run = await failedRun(store);
    expect(await store.stopRun(run.key, 'cancelled', T0)).toBe(0);
    expect([await store.failures(run.key), await store.retryFailed(run.key, {}, T0)]).toEqual([[], 0]);
    expect(await store.counters(run.key)).toMatchObject({ ended: 3 });
  });

  test('forgets old runs that nobody is in any more, whole, and nothing else', async () => {
    const store = fresh();
    const old = await failedRun(store);
    const [waiting, young] = [await open(store, 'run_2'), await store.openRun({ id: 'run_3' as RunId, workflow: WORKFLOW, version: 'ver_1' as VersionId, openedAt: instant(T0 + MINUTE) })];
    await store.commit(move({ add: [batch(waiting, [row(9)], { kind: 'timer' })] }));
    const [met] = await store.putContacts([draft('a@x.test')], 1);
    // More records than one transaction takes.
    for (let turn = 0; turn < 201; turn++) {
      const journal = [old, waiting].map(({ key }) => ({ run: key, at: T0, contacts: [met!.key], occurrence: 'run_1', ways: [[['nod_a', 1, 'out:out']]] as const, way: [0] }));
      await store.commit(move({ journal, bodies: [{ key: turn * 2, run: old.key, outputs: [{}] }, { key: turn * 2 + 1, run: waiting.key, outputs: [{}] }] }));
    }
    await store.putRefusals(old.key, 1, [{ fingerprint: 'f', line: 1, reason: 'x', detail: '' }]);
    const before = await store.entries(WORKFLOW, [0]);
    expect(await store.pruneRuns(instant(T0 + MINUTE))).toBe(1);
    expect((await store.listRuns({ limit: 9 })).map(({ id }) => id)).toEqual([young.id, waiting.id]);
    expect([await store.counters(old.key), await store.refusals(old.key), await store.failures(old.key), (await store.bodies([0, 1, 400, 401])).map(({ key }) => key)]).toEqual([{}, [], [], [1, 401]]);
    expect((await store.history(met!.key)).map(({ run }) => run)).toEqual(Array.from({ length: 201 }, () => waiting.key));
    expect([await store.entries(WORKFLOW, [0]), (await store.contacts([met!.key])).length]).toEqual([before, 1]);
    expect(await store.pruneRuns(instant(T0 + MINUTE))).toBe(0);
    expect((await open(store, 'run_4')).key).toBeGreaterThan(young.key);
  });

  test('forgets no run that is to be kept, however old it is, and whoever enters it later is moved', async () => {
    const store = fresh();
    const [kept, gone] = [await open(store, 'run_1'), await open(store, 'run_2')];
    expect(await store.pruneRuns(instant(T0 + MINUTE), new Set([kept.key]))).toBe(1);
    expect([await store.runByKey(kept.key), await store.runByKey(gone.key)]).toEqual([kept, null]);
  });
});
