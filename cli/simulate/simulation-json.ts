import type { Plan } from '#shared/plan/plan.ts';
import { dayNumbers } from '#shared/simulation/day-numbers.ts';
import type { Simulation } from '#shared/simulation/simulation-tally.ts';

/** The same for scripts: one object, with every day. */
export function simulationJson(simulation: Simulation, plan: Plan, seconds: number): object {
  const senders = new Set<string>(plan.nodes.flatMap(({ id, sends }) => (sends ? [id] : [])));
  const { people, reached, leftOut, messages, model, dead, counters, standing } = simulation;
  return {
    people, entered: counters['enrolled'] ?? 0, ended: counters['ended'] ?? 0, waiting: standing.reduce((sum, { count }) => sum + count, 0), reached,
    sent: messages.sent, skipped: messages.skipped, leftOut, model, dead,
    days: simulation.days.map((day) => dayNumbers(day, senders)), seconds,
  };
}
