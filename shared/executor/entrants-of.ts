import { hash } from '#shared/base/hash.ts';
import { CHANGED } from '#shared/base/own-events.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import type { EntryTerms } from '#shared/node/node-type.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { openBlocks, type Entrant } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import type { Journey } from './executor.ts';
import type { ContactKey, Move, Store, StoredContact, StoredEvent } from './store.ts';

type OnEvent = NonNullable<EntryTerms['onEvent']>;

/** Whom these events let into this journey, and what else must be noted with it; specs/semantics 5b-2. */
export interface Entrants extends Partial<Pick<Move, 'entries' | 'counters' | 'meta'>> { readonly entrants: readonly Entrant[] }

export async function entrantsOf(store: Store, journey: Journey, page: readonly StoredEvent[], people: ReadonlyMap<ContactKey, StoredContact>, now: Instant): Promise<Entrants> {
  const { plan: { entry } } = journey;
  // A paused journey takes nobody in: what happens meanwhile is on record, but starts nothing.
  const isOpen = journey.run.state === 'open';
  if (entry?.onEvent && isOpen) return byEvent(store, journey, entry.onEvent, page, people, now);
  if (!entry?.segment) return { entrants: [] };
  // Who is inside is kept up all the same, or an edge of that time would be made up for, and the next one missed.
  const found = await bySegment(store, journey, entry.segment, page, people, now);
  return isOpen ? found : { ...found, entrants: [] };
}

async function byEvent(store: Store, { run, plan }: Journey, { names, entry, mask }: OnEvent, page: readonly StoredEvent[], people: ReadonlyMap<ContactKey, StoredContact>, now: Instant): Promise<Entrants> {
  const refused: Record<string, number> = {};
  const refuse = (why: string): void => { refused[`refused:${why}`] = (refused[`refused:${why}`] ?? 0) + 1; };
  const found = page.flatMap((event) => {
    const contact = people.get(event.contact);
    if (!contact || !names.includes(event.name)) return [];
    const answer = entry(event, (condition) => evaluate(condition, { contact: contact.attributes, event: event.data }), now);
    if (answer && 'refused' in answer) refuse(answer.refused);
    // A key is a person's own: two people may have an order "1" each.
    return answer && 'occurrence' in answer ? [{ event, entrant: { contact: contact.key, occurrence: answer.occurrence, key: answer.key === '' ? '' : `${contact.uid}/${answer.key}`, marks: { event: event.seq } } satisfies Entrant }] : [];
  });
  const masked = mask ? await maskRepeats(store, plan, mask, found.map(({ event }) => event)) : null;
  const entrants = found.filter(({ event }) => !masked?.repeats.has(event)).map(({ entrant }) => entrant);
  for (let repeats = masked?.repeats.size ?? 0; repeats > 0; repeats--) refuse('masked');
  return { entrants, ...(masked && { meta: masked.meta }), ...(Object.keys(refused).length > 0 && { counters: [{ run: run.key, add: refused }] }) };
}

/** Which of these repeat an earlier one, and the notes of those that do not: when the last one that counted happened. */
async function maskRepeats(store: Pick<Store, 'getMetas'>, { workflow }: Plan, { window, of }: NonNullable<OnEvent['mask']>, events: readonly StoredEvent[]): Promise<{ readonly repeats: ReadonlySet<StoredEvent>; readonly meta: Record<string, string> }> {
  const names = events.map((event) => `mask/${workflow}/${event.contact}/${hash(of(event))}`);
  const kept = names.length > 0 ? await store.getMetas(names) : [];
  // Events need not be told in the order in which they happened.
  const repeats = new Set(events.filter(({ occurredAt }, index) => kept[index] !== null && Math.abs(occurredAt - Number(kept[index])) < window));
  return { repeats, meta: Object.fromEntries(events.flatMap((event, index) => (repeats.has(event) ? [] : [[names[index]!, String(event.occurredAt)]]))) };
}

/** Inside is remembered for everybody, in packed blocks like entries: only whoever crosses the edge enters. */
async function bySegment(store: Store, { run, plan }: Journey, { when, edge, debounce }: NonNullable<EntryTerms['segment']>, page: readonly StoredEvent[], people: ReadonlyMap<ContactKey, StoredContact>, now: Instant): Promise<Entrants> {
  const changed = page.filter(({ name, contact }) => name === CHANGED && people.has(contact));
  if (changed.length === 0) return { entrants: [] };
  const blocks = await openBlocks(store, segmentName(plan.workflow, plan.nodes[plan.trigger]!.id), changed.map(({ contact }) => contact));
  const entrants = changed.flatMap((event): Entrant[] => {
    const block = blocks.get(blockOf(event.contact))!;
    const before = block.get(event.contact);
    const inside = evaluate(when, { contact: people.get(event.contact)!.attributes });
    if (inside === before.active) return [];
    const last = before.active ? before.lastEntry : before.lastExit;
    if (inside) block.enter(event.contact, run.key, now);
    else block.exit(event.contact, now);
    // Edges that come closer together are one that went nowhere.
    if (inside !== (edge === 'enter') || now - last < debounce) return [];
    return [{ contact: event.contact, occurrence: plan.settings.reentry.mode === 'once' ? 'once' : event.id, key: '', marks: null }];
  });
  return { entrants, entries: [...blocks.values()].map(({ record }) => record) };
}

/** Under which name the blocks of a segment trigger are kept. */
export function segmentName(workflow: WorkflowId, node: string): WorkflowId {
  return `${workflow}#${node}` as WorkflowId;
}
