import { CHANGED } from '#shared/base/own-events.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import type { EntryTerms } from '#shared/node/node-type.ts';
import { openBlocks, type Entrant } from './enroll.ts';
import { blockOf } from './entry-block.ts';
import type { Journey } from './executor.ts';
import type { ContactKey, Move, Store, StoredContact, StoredEvent } from './store.ts';

/** Whom these events let into this journey, and what else must be noted with it; specs/semantics 5b-2. */
export interface Entrants extends Partial<Pick<Move, 'entries' | 'counters'>> { readonly entrants: readonly Entrant[] }

export async function entrantsOf(store: Store, journey: Journey, page: readonly StoredEvent[], people: ReadonlyMap<ContactKey, StoredContact>, now: Instant): Promise<Entrants> {
  const { plan: { entry } } = journey;
  // A paused journey takes nobody in: what happens meanwhile is on record, but starts nothing.
  if (!entry || journey.run.state !== 'open') return { entrants: [] };
  if (entry.onEvent) return byEvent(journey, entry.onEvent, page, people, now);
  if (entry.segment) return bySegment(store, journey, entry.segment, page, people, now);
  return { entrants: [] };
}

function byEvent({ run }: Journey, { names, entry }: NonNullable<EntryTerms['onEvent']>, page: readonly StoredEvent[], people: ReadonlyMap<ContactKey, StoredContact>, now: Instant): Entrants {
  const refused: Record<string, number> = {};
  const entrants = page.flatMap((event): Entrant[] => {
    const contact = people.get(event.contact);
    if (!contact || !names.includes(event.name)) return [];
    const found = entry(event, (condition) => evaluate(condition, { contact: contact.attributes, event: event.data }), now);
    if (found && 'refused' in found) refused[`refused:${found.refused}`] = (refused[`refused:${found.refused}`] ?? 0) + 1;
    return found && 'occurrence' in found ? [{ contact: event.contact, ...found, marks: { event: event.seq } }] : [];
  });
  return { entrants, ...(Object.keys(refused).length > 0 && { counters: [{ run: run.key, add: refused }] }) };
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
