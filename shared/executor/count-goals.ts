import { GOAL, OWN } from '#shared/base/own-events.ts';
import { evaluate } from '#shared/condition/evaluate.ts';
import { openBlocks } from './enroll.ts';
import { blockOf, type Entry } from './entry-block.ts';
import type { Journey } from './executor.ts';
import type { HearPorts } from './hear.ts';
import type { HistoryEntry, Move, NewEvent, Store, StoredEvent } from './store.ts';

/** Finished runs whose goals are still counted, the newest of all. */
const NEWEST = 200;
/** More runs than this are never open at once. */
const MANY = 10_000;

/**
 * Counts conversions: once per way, from its beginning until `window` after its end, for whoever is held out too
 * (specs/semantics 5b-6, 5b-7). The count is split by the arms of every experiment the person has been through.
 */
export async function countGoals({ store, journeyOfRun }: Pick<HearPorts, 'store' | 'journeyOfRun'>, page: readonly StoredEvent[]): Promise<Pick<Move, 'counters' | 'events'>> {
  const outside = page.filter(({ name }) => !name.startsWith(OWN));
  if (outside.length === 0) return { counters: [], events: [] };
  const counters: Move['counters'][number][] = [];
  const events: NewEvent[] = [];
  const runs = new Map([...await store.listRuns({ state: 'open', limit: MANY }), ...await store.listRuns({ limit: NEWEST })].map((run) => [run.key, run]));
  for (const run of runs.values()) {
    const journey = await journeyOfRun(run).catch(() => null);
    if (!journey || journey.plan.goals.length === 0) continue;
    const found = await conversions(store, journey, outside);
    counters.push(...found.counters);
    events.push(...found.events);
  }
  return { counters, events };
}

async function conversions(store: Store, { run, plan }: Journey, page: readonly StoredEvent[]): Promise<Pick<Move, 'counters' | 'events'>> {
  const names = new Set(plan.goals.map((at) => plan.nodes[at]!.goal!.event));
  const heard = page.filter(({ name }) => names.has(name));
  if (heard.length === 0) return { counters: [], events: [] };
  const blocks = await openBlocks(store, plan.workflow, heard.map(({ contact }) => contact));
  const people = new Map((await store.contacts(heard.map(({ contact }) => contact))).map((contact) => [contact.key, contact]));
  const known = new Set((await store.eventsOf(heard.map(({ contact }) => contact), [GOAL])).map(({ id }) => id));
  const counters: Move['counters'][number][] = [];
  const events: NewEvent[] = [];
  for (const event of heard) {
    const contact = people.get(event.contact);
    const entry = blocks.get(blockOf(event.contact))!.get(event.contact);
    if (!contact || entry.run !== run.key) continue;
    for (const at of plan.goals) {
      const { id: node, goal } = plan.nodes[at]!;
      if (goal!.event !== event.name || !isWithin(entry, event, goal!.window) || !evaluate(goal!.when, { contact: contact.attributes, event: event.data })) continue;
      const id = `goal/${plan.workflow}/${node}/${contact.uid}/${entry.lastEntry}`;
      if (known.has(id)) continue;
      known.add(id);
      const worth = goal!.value === '' ? 0 : Number(event.data[goal!.value] ?? 0);
      const value = Number.isFinite(worth) ? worth : 0;
      events.push({ id, contact: event.contact, name: GOAL, occurredAt: event.occurredAt, receivedAt: event.receivedAt, data: { workflow: plan.workflow, node, run: run.id, value } });
      counters.push({ run: run.key, add: namesOf(node, value, await store.history(event.contact), run.key) });
    }
  }
  return { counters, events };
}

function isWithin({ count, active, lastEntry, lastExit }: Entry, { occurredAt }: StoredEvent, window: number): boolean {
  return count > 0 && occurredAt >= lastEntry && (active || occurredAt <= lastExit + window);
}

/** `goal|<goal>`, its value, and the same for every port of an experiment or holdout that this person left by. */
function namesOf(goal: string, value: number, history: readonly HistoryEntry[], run: number): Record<string, number> {
  const counters: Record<string, number> = { [`goal|${goal}`]: 1, [`goal-value|${goal}`]: value };
  const taken = history.filter((entry) => entry.run === run).flatMap(({ steps }) => steps.filter(([, , event]) => event.startsWith('out:')));
  for (const [node, , event] of taken) {
    const arm = event.split(':')[1]!;
    if (/^(arm-|control$|held$|treated$)/.test(arm)) counters[`goal|${goal}|${node}|${arm}`] = 1;
  }
  return counters;
}
