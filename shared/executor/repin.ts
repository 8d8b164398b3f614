import { ENDED } from '#shared/base/own-events.ts';
import type { NodeId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { afterEnds } from './after-ends.ts';
import { newBatch } from './build-move.ts';
import { changeMarks, NOT_PUT_OFF } from './marks.ts';
import { mayBeQueued } from './may-be-queued.ts';
import type { Batch, JournalRecord, JournalStep, Move, NewBatch, NewEvent, Row, Run, Store } from './store.ts';

/** Where those go who stand at a step that the new version does not have; null, or none given: they leave. */
export type Places = Readonly<Record<string, NodeId | null>>;

/** What became of whom. `recalled`: their messages were on the way to be sent, and must not leave any more. */
export interface Repin {
  readonly move: Partial<Move>;
  readonly stayed: number;
  readonly moved: number;
  readonly left: number;
  readonly recalled: readonly Row[];
}

/** Those of one batch whose step is gone; null: they leave. */
interface Out { readonly batch: Batch; readonly to: number | null }

export const MOVED_OUT = 'was-moved-out';

/**
 * Takes everybody of a run over into another version (specs/semantics 5b-8). Who stands at a step that is still there stays,
 * with when they came and at which visit; who waits looks at once, so that the step's new time counts from then. Enrollments keep
 * their ids and visits, so no act is done twice. Changes nothing itself.
 */
export async function planRepin(store: Store, run: Run, plan: Plan, places: Places, now: Instant): Promise<Repin> {
  const batches = await store.batchesOfRun(run.key);
  const add: NewBatch[] = [];
  const out: Out[] = [];
  let stayed = 0;
  for (const batch of batches) {
    const at = plan.positions.get(batch.node);
    if (at !== undefined) {
      add.push(stayingAt(plan, at, batch, now));
      if (batch.kind !== 'failed') stayed += batch.rows.length;
    } else if (batch.kind !== 'failed') out.push({ batch, to: targetOf(plan, places[batch.node] ?? null) });
  }
  const rowsTo = (to: (target: number | null) => boolean): Row[] => out.flatMap((one) => (to(one.to) ? [...one.batch.rows] : []));
  for (const { batch, to } of out) if (to !== null) add.push(newBatch(plan, run.key, to, 'ready', batch.rows.map((row) => arriving(row, now))));
  const ended = rowsTo((to) => to === null);
  const ends = await afterEnds(store, plan, ended, now);
  return {
    move: {
      remove: batches.map(({ key }) => key), add, journal: journalOf(run, plan, out, now), entries: ends.entries, meta: ends.meta,
      events: [...ends.events, ...ended.flatMap((row) => told(row, now))],
      counters: out.length > 0 ? [{ run: run.key, add: countersOf(plan, out) }] : [],
    },
    stayed, moved: rowsTo((to) => to !== null).length, left: ended.length,
    recalled: out.filter(({ batch }) => batch.lane === 'email').flatMap(({ batch }) => batch.rows.filter((row) => mayBeQueued(batch, row))),
  };
}

function targetOf(plan: Plan, node: NodeId | null): number | null {
  return node === null ? null : plan.positions.get(node) ?? null;
}

/** Lane and rank are the new version's. */
function stayingAt(plan: Plan, at: number, { run, kind, rows }: Batch, now: Instant): NewBatch {
  // Who stands at the trigger has not begun: their hour stays what it is.
  const woken = kind === 'timer' && at !== plan.trigger ? rows.map((row) => (row.due > now ? { ...row, due: now } : row)) : rows;
  return newBatch(plan, run, at, kind, woken);
}

/** A fresh arrival, but the same visit: where this enrollment has acted before, the ledger answers. */
function arriving({ outputs, marks, ...row }: Row, now: Instant): Row {
  return { ...row, outputs, arrivedAt: now, due: now, attempt: 0, reason: '', marks: changeMarks(marks, NOT_PUT_OFF) };
}

function journalOf(run: Run, plan: Plan, out: readonly Out[], at: Instant): JournalRecord[] {
  const ways: (readonly JournalStep[])[] = [];
  const numbers = new Map<string, number>();
  const way: number[] = [];
  const rows = out.flatMap(({ batch, to }) => batch.rows.map((row) => {
    const event = eventOf(plan, to);
    const name = `${batch.node} ${row.visit} ${event}`;
    const number = numbers.get(name) ?? ways.push([[batch.node, row.visit, event]]) - 1;
    numbers.set(name, number);
    way.push(number);
    return row;
  }));
  return rows.length > 0 ? [{ run: run.key, at, contacts: rows.map(({ contact }) => contact), occurrence: rows.map(({ occurrence }) => occurrence), ways, way }] : [];
}

/** As the journal has it, by step and what happened, and who has ended. */
function countersOf(plan: Plan, out: readonly Out[]): Record<string, number> {
  const counters: Record<string, number> = {};
  const count = (name: string, by: number): void => { counters[name] = (counters[name] ?? 0) + by; };
  for (const { batch: { node, rows }, to } of out) {
    count(`${node}|${eventOf(plan, to)}`, rows.length);
    if (to !== null) continue;
    count('ended', rows.length);
    count(`ended:${MOVED_OUT}`, rows.length);
  }
  return counters;
}

function eventOf(plan: Plan, to: number | null): string {
  return to === null ? `end:${MOVED_OUT}` : `moved:${plan.nodes[to]!.id}`;
}

/** Whoever waits elsewhere for this way to end hears of it. */
function told({ contact, marks }: Row, now: Instant): NewEvent[] {
  const call = marks?.['call'];
  return typeof call === 'string' ? [{ id: `${call}/ended`, contact, name: ENDED, occurredAt: now, receivedAt: now, data: { call, reason: MOVED_OUT, errored: false } }] : [];
}
