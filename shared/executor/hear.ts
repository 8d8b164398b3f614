import { ENTER } from '#shared/base/own-events.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { callFailed } from './call-failed.ts';
import { countGoals } from './count-goals.ts';
import { planEntry, type Entrant, type OpenedBlocks } from './enroll.ts';
import { entrantsOf } from './entrants-of.ts';
import type { Journey } from './executor.ts';
import type { Marks } from './marks.ts';
import { changedSinceLook } from './occasions-due.ts';
import type { ContactKey, Move, NewEvent, Run, RunKey, Store, StoredContact, StoredEvent } from './store.ts';
import { wakeTouched, type InFlight } from './wake-rows.ts';

export interface HearPorts {
  readonly store: Store;
  readonly now: Instant;
  readonly hostNow: Instant;
  readonly inFlight: InFlight;
  /** See `ExecutorOptions.lookAhead`. */
  readonly ahead: number;
  readonly live: readonly Journey[];
  journeyOf(run: RunKey): Promise<Journey>;
  /** The same of a run as it was just read. */
  journeyOfRun(run: Run): Promise<Journey>;
  runFor(workflow: WorkflowId): Promise<Journey | null>;
}

/** Events read at once. */
const PAGE = 1_000;
/** Journeys that call each other in a circle must come to an end. */
const DEEPEST_CALL = 20;
/** The note of how far events have been read. */
export const EVENTS_READ = 'events.read';

/**
 * Reads the next page of what has happened: who waits for it is woken, whom it lets into a journey enters, what counts as
 * a goal is counted. All of it, and how far was read, in one move: a crash repeats the page or none of it. Null if there is nothing new.
 */
export async function hear(ports: HearPorts): Promise<Partial<Move> | null> {
  const { store, inFlight, now, hostNow } = ports;
  const page = oneEntryEach(await store.eventsAfter(Number(await store.getMeta(EVENTS_READ) ?? 0), PAGE), ports.live);
  if (page.length === 0) return null;
  const heardBy = new Map<ContactKey, Set<string>>();
  for (const { contact, name } of page) heardBy.set(contact, (heardBy.get(contact) ?? new Set()).add(name));
  const entries = await enter(ports, page);
  const goals = await countGoals(ports, page);
  const touched = await wakeTouched(store, [...heardBy.keys()], inFlight, { now, hostNow }, async ({ run, node }) => {
    const plan = (await ports.journeyOf(run).catch(() => null))?.plan;
    // A journey that cannot be read must not keep the others from hearing. Who stands at a trigger has not begun: their hour has not come.
    if (!plan || plan.nodes[plan.trigger]!.id === node) return () => false;
    const heeded = [...plan.interrupts, ...plan.nodes[plan.positions.get(node)!]!.listens];
    return ({ contact }) => entries.restarted.has(contact) || heeded.some((name) => heardBy.get(contact)!.has(name));
  });
  return {
    remove: touched.remove,
    add: [...touched.add, ...entries.moves.flatMap(({ add }) => add)],
    entries: entries.moves.flatMap((move) => move.entries),
    counters: [...entries.moves.flatMap(({ counters }) => counters), ...goals.counters],
    events: [...entries.told, ...goals.events],
    meta: { ...Object.assign({}, ...entries.moves.map(({ meta }) => meta)) as Record<string, string>, [EVENTS_READ]: String(page.at(-1)!.seq) },
  };
}

/** As many as come before somebody's second event that may let them in: nobody can enter twice in one move. */
function oneEntryEach(events: readonly StoredEvent[], live: readonly Journey[]): StoredEvent[] {
  const entering = new Set<string>([ENTER, ...live.flatMap(({ plan }) => plan.entry?.onEvent?.names ?? [])]);
  const met = new Set<ContactKey>();
  const end = events.findIndex(({ contact, name }) => entering.has(name) && met.size === met.add(contact).size);
  return events.slice(0, end < 0 ? events.length : end);
}

interface Entries { readonly moves: readonly Pick<Move, 'add' | 'entries' | 'counters' | 'meta'>[]; readonly restarted: ReadonlySet<ContactKey>; readonly told: readonly NewEvent[] }

async function enter(ports: HearPorts, page: readonly StoredEvent[]): Promise<Entries> {
  const { store, live, now } = ports;
  const people = live.length > 0 ? new Map((await store.contacts(page.map(({ contact }) => contact))).map((contact) => [contact.key, contact])) : new Map<ContactKey, StoredContact>();
  const moves: Entries['moves'][number][] = [];
  const restarted = new Set<ContactKey>();
  const told: NewEvent[] = [];
  const called = await calledEntrants(ports, page, told);
  // A journey may both be called and let people in by itself.
  const opened: OpenedBlocks = new Map();
  const let_in = async (journey: Journey, entrants: readonly Entrant[], more: Partial<Move> = {}): Promise<void> => {
    if (entrants.length === 0 && !more.entries && !more.counters && !more.meta) return;
    const planned = await planEntry(store, journey.plan, journey.run, entrants, now, opened);
    for (const contact of planned.restarted) restarted.add(contact);
    moves.push({ ...planned.move, entries: [...planned.move.entries, ...(more.entries ?? [])], counters: [...planned.move.counters, ...(more.counters ?? [])], meta: { ...planned.move.meta, ...more.meta } });
    // Who was called and may not enter has come to an end for whoever waits for it.
    for (const { contact, why } of planned.refused) {
      const call = entrants.find((one) => one.contact === contact)?.marks?.['call'];
      if (typeof call === 'string' && why !== 'queued' && why !== 'restart') told.push(callFailed(call, contact, why, now));
    }
    told.push(...planned.move.events);
  };
  for (const journey of live) {
    const { entrants, ...more } = await entrantsOf(store, journey, page, people, now);
    await let_in(journey, [...entrants, ...await changedSinceLook(ports, journey, page, people)], more);
  }
  for (const { journey, entrants } of called) await let_in(journey, entrants);
  return { moves, restarted, told };
}

/** Who is let in by another journey, or because an earlier way of theirs has ended. */
async function calledEntrants({ journeyOf, runFor, now }: HearPorts, page: readonly StoredEvent[], told: NewEvent[]): Promise<{ readonly journey: Journey; readonly entrants: Entrant[] }[]> {
  const byRun = new Map<RunKey, { journey: Journey; entrants: Entrant[] }>();
  for (const { name, contact, data } of page) {
    if (name !== ENTER) continue;
    const journey = typeof data['run'] === 'number' ? await journeyOf(data['run']).catch(() => null) : await runFor(String(data['workflow']) as WorkflowId);
    // Who had to wait for an earlier way to end brings along what they were called with.
    const kept = JSON.parse(String(data['marks'] ?? 'null')) as Marks | null;
    const follows = typeof data['call'] !== 'string';
    const call = follows ? kept?.['call'] : data['call'];
    const depth = Number((follows ? kept?.['depth'] : data['depth']) ?? 1);
    const refused = !journey || journey.run.state === 'stopped' ? 'workflow.missing' : depth > DEEPEST_CALL ? 'call.too-deep' : null;
    if (refused !== null || !journey) {
      if (typeof call === 'string') told.push(callFailed(call, contact, refused ?? 'workflow.missing', now));
      continue;
    }
    const marks = follows ? kept : { call: String(call), depth, ...(data['observed'] === 1 && { observed: 1 }) };
    const group = byRun.get(journey.run.key) ?? { journey, entrants: [] };
    group.entrants.push({ contact, occurrence: String(data['occurrence']), key: String(data['key'] ?? ''), marks, follows });
    byRun.set(journey.run.key, group);
  }
  return [...byRun.values()];
}
