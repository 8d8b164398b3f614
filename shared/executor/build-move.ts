import { instant, MINUTE, type Instant } from '#shared/base/time.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { USUAL_PRIORITY } from '#shared/workflow/workflow.ts';
import { ENDED, ENTER } from '#shared/base/own-events.ts';
import type { Line } from './lines.ts';
import type { Batch, BatchKind, Body, JournalRecord, JournalStep, Move, NewBatch, NewEvent, Row, Run } from './store.ts';
import type { Stop, Traveller } from './traveller.ts';
import type { Way } from './way.ts';

/** Arrivals at a wait that fall due within the same quarter of an hour stand in one batch. */
const FILING = 15 * MINUTE;
/** The longest a timer can be: for batches that no clock wakes. */
const NEVER = instant(Number.MAX_SAFE_INTEGER);

export interface Moved { readonly traveller: Traveller; readonly stop: Stop }

/** The move that stores what became of a batch's travellers. `left` are rows that were not due yet. */
export function buildMove(plan: Plan, batch: Batch, moved: readonly Moved[], left: readonly Row[], now: Instant): { readonly move: Omit<Move, 'entries'>; readonly lines: readonly Line[] } {
  const body: Body = { key: batch.key, run: batch.run, outputs: [] };
  const standing = new Map<string, { at: number; kind: BatchKind; rows: Row[] }>();
  const lines = new Map<string, Line & { rows: Row[] }>();
  for (const { traveller, stop } of moved) {
    const outputs = keepOutputs(traveller, body);
    const kind = kindOf(stop);
    if (kind === null) continue;
    const { at, arrivedAt, visit, attempt, marks, row } = traveller;
    const due = stop.kind === 'ready' ? traveller.dueAt : 'until' in stop ? stop.until : NEVER;
    const reason = 'reason' in stop ? stop.reason : '';
    const next: Row = { contact: row.contact, occurrence: row.occurrence, arrivedAt, due, visit, attempt, reason, outputs, enteredAt: row.enteredAt, marks };
    if (stop.kind === 'line') {
      const name = `line/${plan.workflow}/${plan.nodes[at]!.id}/${stop.key}`;
      const line = lines.get(name) ?? { name, at, amount: stop.amount, per: stop.per, burst: stop.burst, rows: [] };
      line.rows.push(next);
      lines.set(name, line);
      continue;
    }
    const file = `${at}/${kind}/${'until' in stop ? Math.floor(due / FILING) : ''}`;
    const place = standing.get(file) ?? { at, kind, rows: [] };
    place.rows.push(next);
    standing.set(file, place);
  }
  // Who only waits on has nothing to tell.
  const news = moved.filter(({ traveller, stop }) => traveller.way.steps.length > 0 || stop.kind === 'ended');
  const ways = waysOf(news);
  const successors = [...standing.values()].map(({ at, kind, rows }) => newBatch(plan, batch.run, at, kind, rows));
  const add = left.length > 0 ? [...successors, { ...batch, rows: left, wakeAt: earliest(left) }] : successors;
  const move = {
    remove: [batch.key],
    add,
    journal: news.length > 0 ? [journalOf(batch.run, news, ways, now)] : [],
    bodies: body.outputs.length > 0 ? [body] : [],
    contacts: moved.filter(({ traveller }) => Object.keys(traveller.changes).length > 0).map(({ traveller }) => ({ key: traveller.row.contact, attributes: traveller.changes, before: traveller.before })),
    counters: [{ run: batch.run, add: countersOf(news, ways) }],
    events: moved.flatMap((one) => ownEvents(one, now)),
    meta: {},
  };
  return { move, lines: [...lines.values()] };
}

/** What others are to hear of somebody: who is let into another journey, what a step tells, and to the caller that a called one has ended. */
function ownEvents({ traveller: { row, marks, calls, told }, stop }: Moved, now: Instant): NewEvent[] {
  const event = (id: string, name: string, data: NewEvent['data']): NewEvent => ({ id, contact: row.contact, name, occurredAt: now, receivedAt: now, data });
  const call = marks?.['call'];
  // Who is only watched is not written to by a journey that this one calls either.
  const watched = marks?.['observed'] === undefined ? {} : { observed: 1 };
  return [
    ...calls.map(({ workflow, key }) => event(`${key}/call`, ENTER, { workflow, occurrence: key, call: key, depth: Number(marks?.['depth'] ?? 0) + 1, ...watched })),
    ...told.map(({ name, data, key }) => event(`${key}/event`, name, data)),
    ...(stop.kind === 'ended' && typeof call === 'string' ? [event(`${call}/ended`, ENDED, { call, reason: stop.reason, errored: stop.errored })] : []),
  ];
}

/** The kind of batch somebody stands in from now on; null for those who have ended and need no place. */
function kindOf(stop: Stop): BatchKind | null {
  if (stop.kind === 'line') return 'timer';
  if (stop.kind !== 'ended') return stop.kind;
  return stop.errored ? 'failed' : null;
}

export function newBatch(plan: Plan, run: Run['key'], at: number, kind: BatchKind, rows: readonly Row[]): NewBatch {
  const node = plan.nodes[at]!;
  return { run, node: node.id, lane: node.lane, rank: rankOf(plan, at), kind, wakeAt: earliest(rows), rows };
}

/** More than any position: of messages that are due together, those of the journey with the higher priority are taken up first. */
const BEYOND_POSITIONS = 10_000;

/** Nearest to the end first. Where a frequency cap lets only some through, whoever is first counts (specs/semantics 5b-4). */
function rankOf({ nodes, settings }: Plan, at: number): number {
  return nodes[at]!.sends ? at + (settings.priority ?? USUAL_PRIORITY) * BEYOND_POSITIONS : at;
}

function earliest(rows: readonly Row[]): Instant {
  return rows.reduce((least, { due }) => (due < least ? due : least), NEVER);
}

function keepOutputs(traveller: Traveller, body: Body): Row['outputs'] {
  const made = Object.entries(traveller.made);
  if (made.length === 0) return traveller.row.outputs;
  const outputs = body.outputs as unknown[];
  return { ...traveller.row.outputs, ...Object.fromEntries(made.map(([node, output]) => [node, [body.key, outputs.push(output) - 1] as const])) };
}

/** The different ways that were taken, and how many took each. */
interface Ways { readonly steps: readonly (readonly JournalStep[])[]; readonly counts: readonly number[]; readonly of: readonly number[] }

function waysOf(moved: readonly Moved[]): Ways {
  const numbers = new Map<Way, number>();
  const steps: (readonly JournalStep[])[] = [];
  const counts: number[] = [];
  const of = moved.map(({ traveller }) => {
    const number = numbers.get(traveller.way) ?? steps.push(traveller.way.steps) - 1;
    numbers.set(traveller.way, number);
    counts[number] = (counts[number] ?? 0) + 1;
    return number;
  });
  return { steps, counts, of };
}

function journalOf(run: Run['key'], moved: readonly Moved[], { steps, of }: Ways, at: Instant): JournalRecord {
  const occurrences = moved.map(({ traveller }) => traveller.row.occurrence);
  const occurrence = occurrences.every((one) => one === occurrences[0]) ? occurrences[0]! : occurrences;
  return { run, at, contacts: moved.map(({ traveller }) => traveller.row.contact), occurrence, ways: steps, way: of };
}

/** Counter names: `steps`, `ended`, `errored`, `ended:<reason>`, `<node>|<event>`. Deferrals and waits are no steps. */
function countersOf(moved: readonly Moved[], { steps, counts }: Ways): Record<string, number> {
  const counters: Record<string, number> = {};
  const count = (name: string, by: number): void => { counters[name] = (counters[name] ?? 0) + by; };
  for (const [number, way] of steps.entries()) {
    for (const [node, , event] of way) {
      count(`${node}|${event}`, counts[number]!);
      if (!event.startsWith('defer:') && !event.startsWith('wait')) count('steps', counts[number]!);
    }
  }
  for (const { stop } of moved) {
    if (stop.kind !== 'ended') continue;
    count('ended', 1);
    count(`ended:${stop.reason}`, 1);
    if (stop.errored) count('errored', 1);
  }
  return counters;
}
