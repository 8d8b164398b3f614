import type { EmailIntent, EmailResult, ModelIntent } from '#shared/host.ts';
import type { Standing } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { deadWays, type DeadWay } from './dead-ways.ts';

type Counters = Readonly<Record<string, number>>;

/** One day of a simulation: by how much each counter of the run grew (names: `countersOf` in `build-move.ts`). */
export interface SimulatedDay { readonly date: string; readonly grown: Counters }

/** What a simulation found. */
export interface Simulation {
  readonly days: readonly SimulatedDay[];
  readonly counters: Counters;
  readonly standing: readonly Standing[];
  /** People looked at, those of them who entered at least once, and those who were sent something. */
  readonly people: number;
  readonly came: number;
  readonly reached: number;
  /** Those who were planned a message and got none, by the reason of the last one they did not get. */
  readonly leftOut: Counters;
  readonly messages: { readonly sent: number; readonly skipped: Counters };
  readonly model: { readonly calls: number; readonly input: number; readonly output: number; /** In the price list's currency; null if a price is unknown. */ readonly cost: number | null };
  /** Ways that nobody took, and steps that nobody came to. */
  readonly dead: readonly DeadWay[];
}

/** Gathers what happens while it happens; a message is looked at once and forgotten. */
export class SimulationTally {
  readonly #plan: Plan;
  readonly #prices: Readonly<Record<string, { readonly input: number; readonly output: number } | null>>;
  readonly #days: SimulatedDay[] = [];
  #before: Counters = {};
  readonly #reached = new Set<string>();
  readonly #leftOut = new Map<string, string>();
  readonly #skipped: Record<string, number> = {};
  #sent = 0;
  #model = { calls: 0, input: 0, output: 0, cost: 0 as number | null };

  constructor(plan: Plan, prices: Readonly<Record<string, { readonly input: number; readonly output: number } | null>>) {
    this.#plan = plan;
    this.#prices = prices;
  }

  readonly onSend = ({ to }: EmailIntent, result: EmailResult): void => {
    if (result.state === 'sent') {
      this.#sent += 1;
      this.#reached.add(to.address);
    } else if (result.state === 'skipped') {
      this.#skipped[result.reason] = (this.#skipped[result.reason] ?? 0) + 1;
      this.#leftOut.set(to.address, result.reason);
    }
  };

  readonly onAsk = ({ connection }: ModelIntent, { input, output }: { readonly input: number; readonly output: number }): void => {
    const price = this.#prices[connection] ?? null;
    const { calls, cost, ...tokens } = this.#model;
    this.#model = {
      calls: calls + 1, input: tokens.input + input, output: tokens.output + output,
      cost: cost === null || price === null ? null : cost + (input * price.input + output * price.output) / 1e6,
    };
  };

  endDay(date: string, counters: Counters): void {
    const grown = Object.fromEntries(Object.entries(counters).flatMap(([name, n]) => (n === (this.#before[name] ?? 0) ? [] : [[name, n - (this.#before[name] ?? 0)]])));
    this.#days.push({ date, grown });
    this.#before = counters;
  }

  result({ people, came, counters, standing }: Pick<Simulation, 'people' | 'came' | 'counters' | 'standing'>): Simulation {
    const leftOut: Record<string, number> = {};
    for (const [address, reason] of this.#leftOut) if (!this.#reached.has(address)) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    return {
      days: this.#days, counters, standing, people, came, reached: this.#reached.size, leftOut,
      messages: { sent: this.#sent, skipped: this.#skipped }, model: this.#model, dead: deadWays(this.#plan, counters),
    };
  }
}
