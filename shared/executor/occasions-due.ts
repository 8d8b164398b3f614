import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import { CHANGED } from '#shared/base/own-events.ts';
import { instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import { contactZone } from '#shared/contact/locale.ts';
import type { EntryTerms } from '#shared/node/node-type.ts';
import { openBlocks, planEntry, type Entrant, type OpenedBlocks } from './enroll.ts';
import { segmentName } from './entrants-of.ts';
import { blockOf } from './entry-block.ts';
import type { Journey } from './executor.ts';
import type { HearPorts } from './hear.ts';
import { keyedEntry, keyName } from './keyed-entries.ts';
import type { ContactKey, Move, Store, StoredContact, StoredEvent } from './store.ts';
import { wakeTouched } from './wake-rows.ts';

/** People looked at in one move. */
const PAGE = 1_000;
/** A firing that is later than this was missed. */
const LATE = 10 * MINUTE;

/** Firings that are remembered. */
const MOST_FIRED = 50;

/** Everybody there is: keys only grow. */
const ALL: ContactKey = Number.MAX_SAFE_INTEGER;

/**
 * How far a trigger has looked, in whatever version: everything up to `until`, and of the present look everybody up to
 * `after`. `since`: see `Journey`; another one, like another run, begins anew.
 */
interface Look {
  readonly from: Instant;
  readonly until: Instant;
  readonly after: ContactKey | null;
  readonly done: boolean;
  readonly firings: readonly Instant[];
  /** The last firings of earlier looks: a clock that was ahead and is set right comes to them once more. */
  readonly fired?: readonly Instant[];
  readonly since: Instant | null;
  readonly run: RunId;
}

/** Lets in the next page of those whose day or hour has come, or who were inside a segment before it was watched. Null if nobody is left. */
export async function occasionsDue(ports: HearPorts): Promise<Partial<Move> | null> {
  for (const journey of ports.live) {
    const { plan: { entry }, run } = journey;
    if (!entry || run.state !== 'open' || !(entry.occasions || entry.schedule || entry.segment)) continue;
    const name = lookName(journey.plan);
    const kept = await ports.store.getMeta(name);
    const look = nextLook(entry, kept === null ? null : JSON.parse(kept) as Look, journey, ports);
    if (look === null) continue;
    if (look.done) return { meta: { [name]: JSON.stringify(look) } };
    const people = await ports.store.contactsAfter(look.after, PAGE);
    const more = await pageMove(ports, journey, entry, look, people);
    return { ...more, meta: { ...more.meta, [name]: JSON.stringify({ ...look, after: people.at(-1)?.key ?? look.after, done: people.length < PAGE } satisfies Look) } };
  }
  return null;
}

/**
 * The look that is under way or due; null if there is nothing to look for now. A first look starts from now, or from when the
 * journey was switched on: nothing from before is made up for, and nothing twice that an earlier version has looked for. It
 * reaches ahead, so that whoever's time comes before the next look stands ready with the exact moment.
 */
function nextLook(entry: EntryTerms, kept: Look | null, { run, since: switched }: Pick<Journey, 'run' | 'since'>, { now, ahead }: Pick<HearPorts, 'now' | 'ahead'>): Look | null {
  const since = switched ?? null;
  const begin = { after: null, done: false, firings: [], since, run: run.id };
  const same = kept?.run === run.id && kept.since === since;
  if (entry.segment) return same ? (kept.done ? null : kept) : { ...begin, from: now, until: now };
  // No look reaches so far: a clock was wrong then, and nothing would happen until that day.
  const wrong = kept !== null && kept.until > now + ahead + LATE;
  if (!wrong && same && !kept.done) return kept;
  if (!wrong && same && kept.until > now) return null;
  const first = Math.min(since ?? now, now);
  const from = instant(wrong ? now : kept?.done ? (since === null ? kept.until : Math.max(kept.until, first)) : first);
  const until = instant(Math.max(from, now + ahead));
  if (!entry.schedule) return { ...begin, from, until };
  const fired = [...kept?.fired ?? [], ...(kept?.done ? kept.firings : [])].slice(-MOST_FIRED);
  const firings = withMissed(entry.schedule, entry.schedule.firings(from, until), now).filter((at) => !fired.includes(at));
  return { ...begin, from, until, done: firings.length === 0, firings, fired };
}

/** Which of these firings count: those that were missed only as far as they are made up for (specs/semantics 5b-9). */
function withMissed({ missed }: NonNullable<EntryTerms['schedule']>, firings: readonly Instant[], now: Instant): readonly Instant[] {
  const late = firings.filter((at) => now - at > LATE);
  const madeUp = missed === 'all' ? late : missed === 'once' ? late.slice(-1) : [];
  return [...madeUp, ...firings.slice(late.length)];
}

async function pageMove({ store, now, hostNow, inFlight }: HearPorts, { run, plan }: Journey, entry: EntryTerms, look: Look, people: readonly StoredContact[]): Promise<Partial<Move>> {
  if (entry.segment) return baseline(store, { run, plan }, entry.segment, people, now);
  const rounds = entry.schedule
    ? look.firings.map((at) => firedFor(plan, entry.schedule!, at, look.firings.length > 1, people, now))
    : [people.flatMap((contact) => occasionsOf(plan, entry, contact, look.from, look.until))];
  const opened: OpenedBlocks = new Map();
  const moves: Pick<Move, 'add' | 'entries' | 'counters' | 'events' | 'meta'>[] = [];
  const restarted: ContactKey[] = [];
  for (const entrants of rounds) {
    if (entrants.length === 0) continue;
    const planned = await planEntry(store, plan, run, entrants, now, opened);
    moves.push(planned.move);
    restarted.push(...planned.restarted);
  }
  // Whose way ends for this one is looked at now, not when something else wakes them.
  const woken = await wakeTouched(store, restarted, inFlight, { now, hostNow }, async () => () => true);
  return { remove: woken.remove, add: [...woken.add, ...moves.flatMap(({ add }) => add)], entries: moves.flatMap(({ entries }) => entries), counters: moves.flatMap(({ counters }) => counters), events: moves.flatMap(({ events }) => events), meta: Object.assign({}, ...moves.map(({ meta }) => meta)) as Record<string, string> };
}

/**
 * Who was changed, or is new, after a look and before what it looked ahead for: it could not see them as they are. Only whom it
 * did not let in.
 */
export async function changedSinceLook({ store, ahead, now }: Pick<HearPorts, 'store' | 'ahead' | 'now'>, { run, plan, since }: Journey, page: readonly StoredEvent[], people: ReadonlyMap<ContactKey, StoredContact>): Promise<Entrant[]> {
  const { entry } = plan;
  if (run.state !== 'open' || !entry || !(entry.occasions || entry.schedule)) return [];
  // The first of several changes is the last to be set.
  const changed = new Map(page.filter(({ name, contact }) => name === CHANGED && people.has(contact)).reverse().map(({ contact, occurredAt }) => [contact, instant(Math.max(occurredAt, since ?? run.openedAt))]));
  const kept = changed.size > 0 ? await store.getMeta(lookName(plan)) : null;
  const look = kept === null ? null : JSON.parse(kept) as Look;
  if (look?.run !== run.id) return [];
  if (!entry.schedule) {
    const found = [...changed].flatMap(([contact, from]) => occasionsOf(plan, entry, people.get(contact)!, from, look.until));
    const notes = found.length > 0 ? await store.getMetas(found.map(({ key }) => keyName(plan.workflow, key))) : [];
    return found.filter((_, index) => keyedEntry(notes[index]!).count === 0);
  }
  const blocks = await openBlocks(store, plan.workflow, [...changed.keys()]);
  return [...changed].flatMap(([contact, from]) => {
    // Beyond what is looked ahead lie those of a clock that was ahead.
    const at = [...look.fired ?? [], ...look.firings].findLast((firing) => firing > from && firing <= now + ahead);
    const isIn = at !== undefined && blocks.get(blockOf(contact))!.get(contact).lastEntry >= at - ahead;
    return at === undefined || isIn ? [] : firedFor(plan, entry.schedule!, at, false, [people.get(contact)!], now);
  });
}

/** What may be on the way once is the occasion, not the person. */
function occasionsOf({ settings }: Journey['plan'], { occasions }: EntryTerms, contact: StoredContact, after: Instant, until: Instant): Entrant[] {
  const found = occasions?.(contact.attributes, after, until, contactZone(contact, settings.zone)) ?? [];
  return found.map(({ at, occurrence }) => ({ contact: contact.key, occurrence, key: `${contact.uid}/${occurrence}`, once: true, marks: null, dueAt: at }));
}

/** A firing that was missed is due now: who makes up for it wants its messages sent. Several at once are ways of their own. */
function firedFor({ settings }: Journey['plan'], { who }: NonNullable<EntryTerms['schedule']>, at: Instant, several: boolean, people: readonly StoredContact[], now: Instant): Entrant[] {
  const occurrence = isoInstant(at);
  const apart = several && settings.reentry.mode !== 'once';
  return people.filter(({ attributes }) => evaluate(who, { contact: attributes })).map(({ key, uid }) => ({ contact: key, occurrence, key: apart ? `${uid}/${occurrence}` : '', marks: null, ...(at > now && { dueAt: at }) }));
}

/**
 * Whoever is inside when the journey is switched on has crossed no edge, and enters only if that was asked for, once: up to
 * whom that was done is noted for the trigger, because a new version looks at everybody anew.
 */
async function baseline(store: Store, { run, plan }: Journey, { when, edge, includeExisting }: NonNullable<EntryTerms['segment']>, people: readonly StoredContact[], now: Instant): Promise<Partial<Move>> {
  const blocks = await openBlocks(store, triggerOf(plan), people.map(({ key }) => key));
  const inside = new Set(people.filter(({ attributes }) => evaluate(when, { contact: attributes })).map(({ key }) => key));
  for (const { key } of people) {
    const block = blocks.get(blockOf(key))!;
    if (inside.has(key) === block.get(key).active) continue;
    if (inside.has(key)) block.enter(key, run.key, now);
    else block.exit(key, now);
  }
  const entries = [...blocks.values()].map(({ record }) => record);
  if (!includeExisting || edge !== 'enter') return { entries };
  const name = `existing/${triggerOf(plan)}`;
  const letIn = Number(await store.getMeta(name) ?? -1);
  const occurrence = plan.settings.reentry.mode === 'once' ? 'once' : `existing/${plan.nodes[plan.trigger]!.id}`;
  const entrants = [...inside].filter((key) => key > letIn).map((key): Entrant => ({ contact: key, occurrence, key: '', marks: null }));
  const { move } = await planEntry(store, plan, run, entrants, now);
  const upTo = people.length < PAGE ? ALL : Math.max(letIn, people.at(-1)!.key);
  return { ...move, entries: [...move.entries, ...entries], meta: { ...move.meta, [name]: String(upTo) } };
}

function lookName(plan: Journey['plan']): string {
  return `look/${triggerOf(plan)}`;
}

/** What notes and blocks of a trigger are kept under, whatever the version. */
function triggerOf({ workflow, nodes, trigger }: Journey['plan']): WorkflowId {
  return segmentName(workflow, nodes[trigger]!.id);
}
