import type { ContactUid } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Outcome } from '#shared/node/node-type.ts';
import type { Plan, PlanNode } from '#shared/plan/plan.ts';
import { buildMove, type Moved } from './build-move.ts';
import type { ExecutorOptions, Journey } from './executor.ts';
import { HostFault } from './host-fault.ts';
import { RowStep } from './row-step.ts';
import { SliceEffects } from './slice-effects.ts';
import type { Batch, Body, ContactKey, Move, Store, StoredContact } from './store.ts';
import { Traveller, type Stop } from './traveller.ts';
import { crash, runPure, walk, type Moment } from './walk.ts';

const MISSING = 'contact.missing';

export interface SliceResult {
  readonly move: Omit<Move, 'entries'>;
  /** Whose enrollment ended. */
  readonly ended: readonly ContactKey[];
  readonly moved: number;
  /** When they moved, by the executor's clock. */
  readonly at: Instant;
}

/** Runs everybody of a batch who is due, as far as they can go, and says what to store. Changes nothing itself. */
export async function runSlice({ store, host, clock, hostClock }: Pick<ExecutorOptions, 'store' | 'host' | 'clock' | 'hostClock'>, { run, plan }: Journey, batch: Batch): Promise<SliceResult> {
  let moment: Moment = { now: clock.now(), hostNow: hostClock.now() };
  const clockNow = batch.kind === 'retry' ? moment.hostNow : moment.now;
  const due = batch.rows.filter((row) => row.due <= clockNow);
  const left = batch.rows.filter((row) => row.due > clockNow);
  const contacts = new Map((await store.contacts(due.map(({ contact }) => contact))).map((contact) => [contact.key, contact]));
  const bodies = await loadBodies(store, plan, batch);
  const at = plan.positions.get(batch.node)!;
  const node = plan.nodes[at]!;
  const all = due.map((row) => new Traveller(row, contacts.get(row.contact) ?? nobody(row.contact), at, ([body, place]) => bodies.get(body)!.outputs[place]!));
  const travellers = all.filter(({ row }) => contacts.has(row.contact));

  const effects = new SliceEffects(host, plan, run.id, travellers.length);
  const stepOf = (current: PlanNode, traveller: Traveller): RowStep => new RowStep(plan, current, traveller, moment.now, () => effects.for(current, traveller));
  const outcomes: Outcome[] = node.lane === 'pure'
    ? travellers.map((traveller) => runPure(node, stepOf(node, traveller)))
    : await Promise.all(travellers.map((traveller) => runWithEffects(node, stepOf(node, traveller), effects)));
  // Effects take time: who goes on does so now, not when the slice was taken up, or a delay after it would be short.
  if (node.lane !== 'pure') moment = { now: clock.now(), hostNow: hostClock.now() };
  const lost = all.filter(({ row }) => !contacts.has(row.contact)).map((traveller): Moved => ({ traveller, stop: endLost(traveller, node) }));
  const moved = [...travellers.map((traveller, index): Moved => ({ traveller, stop: walk(plan, traveller, outcomes[index]!, moment, stepOf) })), ...lost];
  return {
    move: buildMove(plan, batch, moved, left, moment.now),
    ended: moved.filter(({ stop }) => stop.kind === 'ended').map(({ traveller }) => traveller.row.contact),
    moved: moved.length,
    at: moment.now,
  };
}

/** Nothing is done in the name of a person whose record is lost, not even what the step says for its failures; the others go on. */
function endLost(traveller: Traveller, node: PlanNode): Stop {
  traveller.note(node.id, `fail:${MISSING}`);
  return { kind: 'ended', reason: MISSING, errored: true };
}

function nobody(key: ContactKey): StoredContact {
  return { key, uid: '' as ContactUid, email: '', consent: null, attributes: {} };
}

async function runWithEffects(node: PlanNode, step: RowStep, effects: SliceEffects): Promise<Outcome> {
  try {
    return await node.type.run(step);
  } catch (error) {
    // The host itself failed: not this person's fault, so nobody is moved and the whole slice is tried again later.
    if (error instanceof HostFault) throw error;
    return crash(error);
  } finally {
    effects.settled();
  }
}

async function loadBodies(store: Store, plan: Plan, batch: Batch): Promise<Map<number, Body>> {
  const keys = new Set(batch.rows.flatMap(({ outputs }) => (outputs ? Object.values(outputs).map(([body]) => body) : [])));
  if (keys.size === 0 || Object.values(plan.outputs).every((names) => names.length === 0)) return new Map();
  return new Map((await store.bodies([...keys])).map((body) => [body.key, body]));
}
