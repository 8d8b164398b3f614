import { enrollmentId, type WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { ContactKey, Move, NewEvent, Row, RunKey } from '#shared/executor/store.ts';
import type { Plan, PlanNode } from '#shared/plan/plan.ts';

/** One entry of the journal, with the version and the turn in which it was written. */
export interface SimStep { readonly node: string; readonly visit: number; readonly event: string; readonly at: Instant; readonly turn: number; readonly plan: Plan; readonly order: number }

/** One person's way through one journey, from all that was ever committed about it. */
export interface Way {
  readonly name: string;
  readonly enrollment: string;
  readonly workflow: WorkflowId;
  readonly run: RunKey;
  readonly contact: ContactKey;
  readonly occurrence: string;
  /** By the computer's clock. */
  readonly enteredAt: Instant;
  readonly turn: number;
  readonly first: Row;
  readonly steps: SimStep[];
  /** Rows in which this person has stood, in order. */
  readonly stood: { readonly node: string; readonly row: Row; readonly at: Instant; readonly plan: Plan }[];
}

/** A message that the outside world took, or may have taken. */
export interface Delivery { readonly key: string; readonly enrollment: string; readonly node: string; readonly fingerprint: string; readonly address: string; readonly marketing: boolean; readonly at: Instant; readonly turn: number; readonly plan: Plan | null; readonly life: number; readonly order: number }

/** What happened to somebody, and in which turn it was told. */
export interface Told { readonly event: NewEvent; readonly turn: number }

export interface EvidencePorts {
  now(): Instant;
  turn(): number;
  /** The number of the process. */
  life(): number;
  planOf(run: RunKey): Plan;
  uidOf(contact: ContactKey): string;
}

/** Everything that can be seen of the executor's work from outside: what was committed, what left the house, what was told. */
export class Evidence {
  readonly ways = new Map<string, Way>();
  readonly byEnrollment = new Map<string, Way>();
  readonly deliveries: Delivery[] = [];
  readonly told: Told[] = [];
  /** Runs that were stopped as a whole, and when. */
  readonly stopped = new Map<RunKey, number>();
  /** Runs that were taken over into another version. */
  readonly moves = new Set<RunKey>();
  /** When runs stood still, by turns. */
  readonly pauses: { readonly run: RunKey; readonly from: number; to: number }[] = [];
  /** Addresses to which nothing may be sent, and since when. */
  readonly suppressed = new Map<string, number>();
  readonly journalCounters = new Map<RunKey, Map<string, number>>();
  readonly #known = new Set<string>();
  /** The history, line by line; equal for equal seeds. */
  readonly lines: string[] = [];
  readonly #ports: EvidencePorts;

  constructor(ports: EvidencePorts) {
    this.#ports = ports;
  }

  note(line: string): void {
    this.lines.push(`${this.#ports.now()} ${line}`);
  }

  moved(move: Partial<Move>): void {
    for (const { run, node, rows, kind } of move.add ?? []) for (const row of rows) this.#stands(run, node, kind, row);
    for (const record of move.journal ?? []) {
      const plan = this.#ports.planOf(record.run);
      for (const [index, contact] of record.contacts.entries()) {
        const occurrence = typeof record.occurrence === 'string' ? record.occurrence : record.occurrence[index]!;
        const name = nameOf(plan.workflow, contact, occurrence);
        const way = this.ways.get(name);
        if (!way) throw new Error(`history without an entry: ${name}`);
        for (const [node, visit, event] of record.ways[record.way[index]!]!) {
          way.steps.push({ node, visit, event, at: record.at, turn: this.#ports.turn(), plan, order: this.lines.length });
          this.note(`${name} ${node}/${visit} ${event}`);
          this.#count(record.run, `${node}|${event}`);
        }
      }
    }
    for (const event of move.events ?? []) this.heard(event);
    if (move.meta) for (const [name, value] of Object.entries(move.meta)) this.note(`${name}=${value}`);
  }

  heard(event: NewEvent): void {
    if (this.#known.has(event.id)) return;
    this.#known.add(event.id);
    this.told.push({ event, turn: this.#ports.turn() });
    this.note(`told ${event.id} ${event.name} of ${event.contact} at ${event.occurredAt}`);
  }

  delivered(delivery: Omit<Delivery, 'at' | 'turn' | 'plan' | 'life' | 'order'>): void {
    const way = this.byEnrollment.get(delivery.enrollment);
    this.deliveries.push({ ...delivery, at: this.#ports.now(), turn: this.#ports.turn(), plan: way ? this.#ports.planOf(way.run) : null, life: this.#ports.life(), order: this.lines.length });
    this.note(`delivered ${delivery.key}`);
  }

  #stands(run: RunKey, node: string, kind: string, row: Row): void {
    const plan = this.#ports.planOf(run);
    const name = nameOf(plan.workflow, row.contact, row.occurrence);
    let way = this.ways.get(name);
    if (!way) {
      const enrollment = enrollmentId(plan.workflow, this.#ports.uidOf(row.contact) as never, row.occurrence);
      way = { name, enrollment, workflow: plan.workflow, run, contact: row.contact, occurrence: row.occurrence, enteredAt: this.#ports.now(), turn: this.#ports.turn(), first: row, steps: [], stood: [] };
      this.ways.set(name, way);
      this.byEnrollment.set(enrollment, way);
      this.note(`${name} enters run ${run} due ${row.due} ${JSON.stringify(row.marks)}`);
    }
    way.stood.push({ node, row, at: this.#ports.now(), plan });
    this.note(`${name} stands at ${node} ${kind} until ${row.due}`);
  }

  #count(run: RunKey, name: string): void {
    const counters = this.journalCounters.get(run) ?? new Map<string, number>();
    counters.set(name, (counters.get(name) ?? 0) + 1);
    this.journalCounters.set(run, counters);
  }
}

function nameOf(workflow: string, contact: ContactKey, occurrence: string): string {
  return `${workflow}/${contact}/${occurrence}`;
}

export function nodeOf(plan: Plan, id: string): PlanNode | undefined {
  const at = plan.positions.get(id);
  return at === undefined ? undefined : plan.nodes[at];
}
