import type { ContactUid } from '#shared/base/ids.ts';
import { instant, type Instant } from '#shared/base/time.ts';
import type { Outcome } from '#shared/node/node-type.ts';
import type { Plan, PlanNode } from '#shared/plan/plan.ts';
import { buildMove, type Moved } from './build-move.ts';
import { interrupt } from './interrupt.ts';
import type { Line } from './lines.ts';
import { loadEvents } from './load-events.ts';
import { NO_POLICY, policyFor } from './send-policy.ts';
import { openGate, type Reserved } from './open-gate.ts';
import type { ExecutorOptions, Journey } from './executor.ts';
import { HostFault } from './host-fault.ts';
import { keyOf } from './keyed-entries.ts';
import { mayBeQueued } from './may-be-queued.ts';
import { recall } from './recall.ts';
import { RowStep } from './row-step.ts';
import { SliceEffects } from './slice-effects.ts';
import type { Batch, Body, ContactKey, Move, Row, Store, StoredContact } from './store.ts';
import { Traveller, type Stop } from './traveller.ts';
import { queuedName, queueName, waitingEntry } from './waiting-entry.ts';
import { newWay } from './way.ts';
import { arrive, crash, runPure, walk, type Moment, type StepOf } from './walk.ts';

const MISSING = 'contact.missing';

export interface SliceResult {
  readonly move: Omit<Move, 'entries'>;
  /** Those who must be given a turn when this is written. */
  readonly lines: readonly Line[];
  /** Whose enrollment ended, as they were. */
  readonly ended: readonly Row[];
  readonly moved: number;
  /** When they moved, by the executor's clock. */
  readonly at: Instant;
}

/** Runs everybody of a batch who is due, as far as they can go, and says what to store. Changes nothing itself. */
export async function runSlice({ store, host, clock, hostClock, policy }: Pick<ExecutorOptions, 'store' | 'host' | 'clock' | 'hostClock' | 'policy'>, { run, plan }: Journey, batch: Batch, reserved: Reserved): Promise<SliceResult> {
  let moment: Moment = { now: clock.now(), hostNow: hostClock.now() };
  const clockNow = batch.kind === 'retry' ? moment.hostNow : moment.now;
  // Who can go on at once does so, even where the clock has been set back since: their moment was.
  const isDue = (row: Row): boolean => batch.kind === 'ready' || row.due <= clockNow;
  const due = batch.rows.filter(isDue);
  const left = batch.rows.filter((row) => !isDue(row));
  const contacts = new Map((await store.contacts(due.map(({ contact }) => contact))).map((contact) => [contact.key, contact]));
  const bodies = await loadBodies(store, plan, batch);
  const at = plan.positions.get(batch.node)!;
  const node = plan.nodes[at]!;
  const heard = await loadEvents(store, plan, due);
  const start = newWay();
  const all = due.map((row) => new Traveller(start, row, contacts.get(row.contact) ?? nobody(row.contact), at, batch.kind === 'retry' ? instant(Number(row.marks?.['since'] ?? moment.now)) : row.due, batch.kind === 'timer', heard(row), ([body, place]) => bodies.get(body)!.outputs[place]!));
  const present = all.filter(({ row }) => contacts.has(row.contact));

  let effects: SliceEffects;
  const stepOf = (current: PlanNode, traveller: Traveller): RowStep => new RowStep(plan, current, traveller, moment.now, () => effects.for(current, traveller));
  // Whom something has taken off their way stands elsewhere by now, or has ended.
  const first = takeOff(plan, present, await loadRestarted(store, plan, due), at, moment, stepOf);
  const gate = node.sends ? await openGate({ store, node, policy: policyFor(policy?.(run.key) ?? NO_POLICY, plan.settings), reserved }, first.here, moment.now, stepOf) : null;
  const [travellers, answers] = gate ? [gate.through, gate.waiting] : [first.here, []];
  effects = new SliceEffects(host, plan, run.id, travellers.length);
  const outcomes: Outcome[] = node.lane === 'pure'
    ? travellers.map((traveller) => runPure(node, stepOf(node, traveller)))
    : await Promise.all(travellers.map((traveller) => runWithEffects(node, stepOf(node, traveller), effects)));
  // Effects take time: who goes on does so now, not when the slice was taken up, or a delay after it would be short.
  if (node.lane !== 'pure') moment = { now: clock.now(), hostNow: hostClock.now() };
  const lost = all.filter(({ row }) => !contacts.has(row.contact)).map((traveller): Moved => ({ traveller, stop: endLost(traveller, node) }));
  const goOn = (traveller: Traveller, outcome: Outcome): Moved => ({ traveller, stop: walk(plan, traveller, outcome, moment, stepOf) });
  const moved = [
    ...travellers.map((traveller, index) => goOn(traveller, outcomes[index]!)), ...answers.map(({ traveller, outcome }) => goOn(traveller, outcome)),
    ...first.elsewhere.map((traveller) => ({ traveller, stop: arrive(plan, traveller, moment, stepOf) })), ...first.ended, ...lost,
  ];
  // Nobody waits for them any more: what was queued for them must not leave either.
  const recalled = node.lane === 'email' ? [...first.elsewhere, ...first.ended.map(({ traveller }) => traveller)].filter(({ row }) => mayBeQueued(batch, row)) : [];
  if (recalled.length > 0) await recall(host, run, recalled.map(({ contact, row }) => ({ uid: contact.uid, occurrence: row.occurrence })));
  return {
    ...buildMove(plan, batch, moved, left, moment.now),
    ended: moved.filter(({ stop }) => stop.kind === 'ended').map(({ traveller }) => traveller.row),
    moved: moved.length,
    at: moment.now,
  };
}

interface TakenOff {
  readonly here: readonly Traveller[];
  readonly elsewhere: readonly Traveller[];
  readonly ended: readonly Moved[];
}

function takeOff(plan: Plan, travellers: readonly Traveller[], restarted: ReadonlySet<Row>, at: number, { now }: Moment, stepOf: StepOf): TakenOff {
  const ended: Moved[] = [];
  const staying = travellers.filter((traveller) => {
    const stop = restarted.has(traveller.row) ? restart(plan, traveller) : interrupt(plan, traveller, now, stepOf);
    if (stop) ended.push({ traveller, stop });
    return stop === null;
  });
  // Who is only watched can be put before an act by hand, when people are moved to another version; they walk past it.
  const isAct = plan.nodes[at]!.lane !== 'pure';
  const stays = (traveller: Traveller): boolean => traveller.at === at && !(isAct && traveller.marks?.['observed'] !== undefined);
  return { here: staying.filter(stays), elsewhere: staying.filter((traveller) => !stays(traveller)), ended };
}

/** Whoever is to begin anew: their present way ends here. */
async function loadRestarted(store: Store, plan: Plan, rows: readonly Row[]): Promise<ReadonlySet<Row>> {
  if (await store.getMeta(queuedName(plan.workflow)) === null) return new Set();
  const waiting = await store.getMetas(rows.map((row) => queueName(plan.workflow, row.contact, keyOf(row) ?? '')));
  const entries = waiting.map(waitingEntry).map((entry) => (entry?.restarts ? entry : null));
  // Into a run that was stopped meanwhile nobody comes: they stay on their way.
  const into = await Promise.all([...new Set(entries.flatMap((entry) => entry?.run ?? []))].map((run) => store.runByKey(run)));
  const goesOn = new Set(into.flatMap((run) => (run && run.state !== 'stopped' ? [run.key] : [])));
  return new Set(rows.filter((_, index) => entries[index] && goesOn.has(entries[index].run)));
}

function restart(plan: Plan, traveller: Traveller): Stop {
  traveller.note(plan.nodes[traveller.at]!.id, 'end:restarted');
  return { kind: 'ended', reason: 'restarted', errored: false };
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
