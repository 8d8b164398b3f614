import { instant, MINUTE, type Instant } from '#shared/base/time.ts';
import { unreachable } from '#shared/base/result.ts';
import type { Outcome, Step, StepError } from '#shared/node/node-type.ts';
import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import type { Plan, PlanNode } from '#shared/plan/plan.ts';
import { callKey } from './call-key.ts';
import { interrupt } from './interrupt.ts';
import { NOT_PUT_OFF, passing, turn, turnAt } from './marks.ts';
import type { Stop, Traveller } from './traveller.ts';

export interface Moment { readonly now: Instant; readonly hostNow: Instant }
export type StepOf = (node: PlanNode, traveller: Traveller) => Step<unknown>;

/** A pause before the next attempt of a failed step, by attempt: 1, 5, 15 minutes, then an hour. */
const RETRY_AFTER = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/** Takes a traveller on from the outcome of the step it stands at, through pure nodes, to where it must stop. */
export function walk(plan: Plan, traveller: Traveller, outcome: Outcome, moment: Moment, stepOf: StepOf): Stop {
  return settle(plan, traveller, outcome, moment) ?? interrupt(plan, traveller, moment.now, stepOf) ?? arrive(plan, traveller, moment, stepOf);
}

/** The same from the step it has just been brought to. */
export function arrive(plan: Plan, traveller: Traveller, moment: Moment, stepOf: StepOf): Stop {
  for (;;) {
    const node = plan.nodes[traveller.at]!;
    if (node.lane !== 'pure' && traveller.marks?.['observed'] === undefined) return { kind: 'ready' };
    const outcome: Outcome = node.lane === 'pure' ? runPure(node, stepOf(node, traveller)) : { kind: 'next', port: node.type.ports[0]!, note: 'observed' };
    const stop = settle(plan, traveller, outcome, moment) ?? interrupt(plan, traveller, moment.now, stepOf);
    if (stop) return stop;
  }
}

/** The outcome of a node without effects, or of one that is switched off. */
export function runPure(node: PlanNode, step: Step<unknown>): Outcome {
  if (node.off === 'stop') return { kind: 'end', reason: 'node-off' };
  // Nothing was sent or written here, and what counts messages must see that.
  if (node.off === 'pass') return { kind: 'next', port: node.type.ports[0]!, ...(node.type.effects.length > 0 && { note: 'node-off' }) };
  try {
    const outcome = node.type.run(step);
    return outcome instanceof Promise ? crash(new Error('a node without effects must answer at once')) : outcome;
  } catch (error) {
    return crash(error);
  }
}

/** An unknown throw in a node is a bug in it: never retried, since nobody knows what it did. */
export function crash(error: unknown): Outcome {
  return { kind: 'fail', error: { code: 'node.crashed', detail: error instanceof Error ? error.message : String(error), retryable: false } };
}

function settle(plan: Plan, traveller: Traveller, outcome: Outcome, moment: Moment): Stop | null {
  const node = plan.nodes[traveller.at]!;
  const here = (): string => callKey(plan.workflow, node.id, traveller);
  switch (outcome.kind) {
    case 'next':
      if (outcome.output) traveller.made[node.id] = outcome.output;
      if (outcome.changes) traveller.change(outcome.changes);
      if (outcome.marks) traveller.mark(outcome.marks);
      if (outcome.call) traveller.calls.push({ workflow: outcome.call, key: here() });
      if (outcome.event) traveller.told.push({ ...outcome.event, key: here() });
      return leave(plan, traveller, outcome.port, outcome.note, moment.now, outcome.again);
    case 'wait':
      if (outcome.marks) traveller.mark(outcome.marks);
      // Also of whoever waits on: their step may have become another one. A call that was told already is not told again.
      if (outcome.call) traveller.calls.push({ workflow: outcome.call, key: here() });
      if (!traveller.waitsOn) traveller.note(node.id, outcome.reason ? `wait:${outcome.reason}` : 'wait');
      return { kind: 'timer', until: outcome.until, reason: outcome.reason ?? '' };
    case 'line-up':
      traveller.note(node.id, 'wait');
      return { ...outcome, kind: 'line' };
    case 'defer':
      traveller.note(node.id, `defer:${outcome.reason}`);
      keepSince(traveller);
      return { kind: 'retry', until: outcome.until, reason: outcome.reason };
    case 'hold':
      traveller.note(node.id, `hold:${outcome.reason}`);
      return { kind: 'held', reason: outcome.reason };
    case 'end':
      traveller.note(node.id, `end:${outcome.reason}`);
      return { kind: 'ended', reason: outcome.reason, errored: false };
    case 'fail':
      return fail(plan, traveller, outcome.error, moment);
    default:
      return unreachable(outcome);
  }
}

function leave(plan: Plan, traveller: Traveller, port: string, note: string | undefined, now: Instant, again = false): Stop | null {
  const node = plan.nodes[traveller.at]!;
  traveller.note(node.id, note ? `out:${port}:${note}` : `out:${port}`);
  if (traveller.marks?.[turn(node.id)] !== undefined) traveller.mark({ [turn(node.id)]: null, [turnAt(node.id)]: null });
  if (traveller.marks?.['since'] !== undefined) traveller.mark(NOT_PUT_OFF);
  if (plan.timed.has(node.id)) traveller.mark({ [passing(node.id)]: now });
  const next = node.next.get(port);
  if (next === undefined) return { kind: 'ended', reason: 'end-of-path', errored: false };
  traveller.at = next;
  traveller.arrivedAt = now;
  // Each node is met once in a round, and only a step that may lead back begins another: so no two acts ever share a key.
  if (again) traveller.visit += 1;
  traveller.attempt = 0;
  return null;
}

/** Whoever must come again, by the host's clock, is as late then as they are now. */
function keepSince(traveller: Traveller): void {
  traveller.mark({ since: traveller.marks?.['since'] ?? traveller.dueAt });
}

function fail(plan: Plan, traveller: Traveller, error: StepError, { now, hostNow }: Moment): Stop | null {
  const node = plan.nodes[traveller.at]!;
  traveller.note(node.id, `fail:${error.code}`);
  if (error.retryable && traveller.attempt < node.onError.retry) {
    const pause = RETRY_AFTER[Math.min(traveller.attempt, RETRY_AFTER.length - 1)]!;
    traveller.attempt += 1;
    keepSince(traveller);
    return { kind: 'retry', until: instant(hostNow + pause), reason: error.code };
  }
  switch (node.onError.then) {
    case 'stop': return { kind: 'ended', reason: error.code, errored: true };
    case 'skip': return leave(plan, traveller, node.type.ports[0]!, error.code, now);
    case 'port': return leave(plan, traveller, ERROR_PORT, error.code, now);
  }
}
