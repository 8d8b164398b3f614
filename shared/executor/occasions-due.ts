import { instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import { contactZone } from '#shared/contact/locale.ts';
import type { EntryTerms } from '#shared/node/node-type.ts';
import { openBlocks, planEntry, type Entrant } from './enroll.ts';
import { segmentName } from './entrants-of.ts';
import { blockOf } from './entry-block.ts';
import type { Journey } from './executor.ts';
import type { HearPorts } from './hear.ts';
import type { ContactKey, Move, Store, StoredContact } from './store.ts';

/** People looked at in one move. */
const PAGE = 1_000;
/** How far ahead occasions are looked for, and how often: whoever's time comes in between stands ready with the exact moment. */
const AHEAD = 15 * MINUTE;
/** A firing that is later than this was missed. */
const LATE = 10 * MINUTE;

/** How far a trigger has looked: everything up to `until`, and of the present look everybody up to `after`. */
interface Look { readonly from: Instant; readonly until: Instant; readonly after: ContactKey | null; readonly done: boolean; readonly firings: readonly Instant[] }

/** Lets in the next page of those whose day or hour has come, or who were inside a segment before it was watched. Null if nobody is left. */
export async function occasionsDue(ports: HearPorts): Promise<Partial<Move> | null> {
  for (const journey of ports.live) {
    const { plan: { entry }, run } = journey;
    if (!entry || run.state !== 'open' || !(entry.occasions || entry.schedule || entry.segment)) continue;
    const name = `look/${run.id}`;
    const kept = await ports.store.getMeta(name);
    const look = nextLook(entry, kept === null ? null : JSON.parse(kept) as Look, ports.now);
    if (look === null) continue;
    if (look.done) return { meta: { [name]: JSON.stringify(look) } };
    const people = await ports.store.contactsAfter(look.after, PAGE);
    const more = await pageMove(ports.store, journey, entry, look, people, ports.now);
    return { ...more, meta: { ...more.meta, [name]: JSON.stringify({ ...look, after: people.at(-1)?.key ?? look.after, done: people.length < PAGE } satisfies Look) } };
  }
  return null;
}

/** The look that is under way or due; null if there is nothing to look for now. A first look starts from now: nothing is made up for. */
function nextLook(entry: EntryTerms, last: Look | null, now: Instant): Look | null {
  if (last && !last.done) return last;
  if (entry.segment) return last ? null : { from: now, until: now, after: null, done: false, firings: [] };
  if (entry.schedule) {
    if (!last) return { from: now, until: now, after: null, done: true, firings: [] };
    const firings = missed(entry.schedule, last.until, now);
    return entry.schedule.firings(last.until, now).length === 0 ? null : { from: last.until, until: now, after: null, done: firings.length === 0, firings };
  }
  if (last && last.until > now) return null;
  return { from: last?.until ?? now, until: instant(now + AHEAD), after: null, done: false, firings: [] };
}

/** Which of the firings since then are made up for; specs/semantics 5b-9. */
function missed({ firings, missed: policy }: NonNullable<EntryTerms['schedule']>, after: Instant, now: Instant): readonly Instant[] {
  const all = firings(after, now);
  if (policy === 'all') return all;
  return policy === 'once' ? all.slice(-1) : all.filter((at) => now - at <= LATE).slice(-1);
}

async function pageMove(store: Store, { run, plan }: Journey, entry: EntryTerms, look: Look, people: readonly StoredContact[], now: Instant): Promise<Partial<Move>> {
  if (entry.segment) return baseline(store, { run, plan }, entry.segment, people, now);
  const moves: Pick<Move, 'add' | 'entries' | 'counters' | 'meta'>[] = [];
  const rounds = entry.schedule
    ? look.firings.map((at) => people.filter(({ attributes }) => evaluate(entry.schedule!.who, { contact: attributes })).map(({ key }): Entrant => ({ contact: key, occurrence: isoInstant(at), key: '', marks: null, dueAt: at })))
    : [people.flatMap((contact) => (entry.occasions?.(contact.attributes, look.from, look.until, contactZone(contact, plan.settings.zone)) ?? [])
      // What may be on the way once is the occasion, not the person.
      .map(({ at, occurrence }): Entrant => ({ contact: contact.key, occurrence, key: `${contact.uid}/${occurrence}`, marks: null, dueAt: at })))];
  for (const entrants of rounds) if (entrants.length > 0) moves.push((await planEntry(store, plan, run, entrants, now)).move);
  return { add: moves.flatMap(({ add }) => add), entries: moves.flatMap(({ entries }) => entries), counters: moves.flatMap(({ counters }) => counters), meta: Object.assign({}, ...moves.map(({ meta }) => meta)) as Record<string, string> };
}

/** Whoever is inside when the journey is switched on has crossed no edge, and enters only if that was asked for. */
async function baseline(store: Store, { run, plan }: Journey, { when, edge, includeExisting }: NonNullable<EntryTerms['segment']>, people: readonly StoredContact[], now: Instant): Promise<Partial<Move>> {
  const blocks = await openBlocks(store, segmentName(plan.workflow, plan.nodes[plan.trigger]!.id), people.map(({ key }) => key));
  const inside = people.filter(({ attributes }) => evaluate(when, { contact: attributes }));
  for (const { key } of inside) blocks.get(blockOf(key))!.enter(key, run.key, now);
  const entrants = includeExisting && edge === 'enter' ? inside.map(({ key }): Entrant => ({ contact: key, occurrence: plan.settings.reentry.mode === 'once' ? 'once' : run.id, key: '', marks: null })) : [];
  const { move } = await planEntry(store, plan, run, entrants, now);
  return { ...move, entries: [...move.entries, ...[...blocks.values()].map(({ record }) => record)] };
}
