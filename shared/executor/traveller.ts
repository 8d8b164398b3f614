import type { NodeId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { HeardEvent, Output } from '#shared/node/node-type.ts';
import { changeMarks, type Marks } from './marks.ts';
import { beforeChanges } from './meet-again.ts';
import type { BodyRef, Row, StoredContact } from './store.ts';
import { goOn, type Way } from './way.ts';

/** Where a traveller stops, and with it the commit: at an effect, a wait or an end. */
export type Stop =
  | { readonly kind: 'ready' }
  | { readonly kind: 'timer' | 'retry'; readonly until: Instant; readonly reason: string }
  /** A timer whose time is told when the move is written: places in a line are given out one after the other. */
  | { readonly kind: 'line'; readonly amount: number; readonly per: number; readonly burst: number; readonly key: string }
  | { readonly kind: 'held'; readonly reason: string }
  | { readonly kind: 'ended'; readonly reason: string; readonly errored: boolean };

/** One enrollment while it is moved in memory: the row it came from and all that has changed since. */
export class Traveller {
  contact: StoredContact;
  /** Position in the plan's nodes. */
  at: number;
  arrivedAt: Instant;
  visit: number;
  attempt: number;
  /** When the step it stands at became due. */
  dueAt: Instant;
  marks: Marks | null;
  /** Let into these journeys by the way. */
  readonly calls: { readonly workflow: WorkflowId; readonly key: string }[] = [];
  /** Told about this person by the way. */
  readonly told: { readonly name: string; readonly data: Readonly<Record<string, AttributeValue>>; readonly key: string }[] = [];
  /** Why its message must not leave, found before it was written. */
  skip: string | null = null;
  /** What happened to this person, as far as the plan listens to it. */
  readonly events: readonly HeardEvent[];
  readonly row: Row;
  /** What it has done in this slice: the same object for travellers who went the same way. */
  way: Way;
  readonly changes: Record<string, AttributeValue> = {};
  before: Readonly<Record<string, AttributeValue>> = {};
  /** Made in this slice; the earlier ones are in `earlier`. */
  readonly made: Record<string, Output> = {};
  readonly #waited: boolean;
  readonly #earlier: (ref: BodyRef) => Output;

  /**
   * @param way where all of its slice begin
   * @param dueAt when it became due, by the executor's clock
   */
  constructor(way: Way, row: Row, contact: StoredContact, at: number, dueAt: Instant, waited: boolean, events: readonly HeardEvent[], earlier: (ref: BodyRef) => Output) {
    this.way = way;
    this.#waited = waited;
    this.row = row;
    this.events = events;
    this.dueAt = dueAt;
    this.marks = row.marks;
    this.contact = contact;
    this.at = at;
    this.arrivedAt = row.arrivedAt;
    this.visit = row.visit;
    this.attempt = row.attempt;
    this.#earlier = earlier;
  }

  output(node: string): Output | null {
    const made = this.made[node];
    if (made) return made;
    const ref = this.row.outputs?.[node];
    return ref ? this.#earlier(ref) : null;
  }

  change(changes: Readonly<Record<string, AttributeValue>>): void {
    // What an attribute was before its first change in this slice.
    this.before = { ...beforeChanges(this.contact.attributes, changes), ...this.before };
    Object.assign(this.changes, changes);
    this.contact = { ...this.contact, attributes: { ...this.contact.attributes, ...changes } };
  }

  mark(changes: Readonly<Record<string, number | string | null>>): void {
    this.marks = changeMarks(this.marks, changes);
  }

  /** Whether it stands where it waited before: who waits on has no news for the journal. */
  get waitsOn(): boolean {
    return this.#waited && this.way.steps.length === 0;
  }

  note(node: NodeId, event: string): void {
    this.way = goOn(this.way, node, this.visit, event);
  }
}
