import type { NodeId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { Output } from '#shared/node/node-type.ts';
import { beforeChanges } from './meet-again.ts';
import type { BodyRef, JournalStep, Row, StoredContact } from './store.ts';

/** Where a traveller stops, and with it the commit: at an effect, a wait or an end. */
export type Stop =
  | { readonly kind: 'ready' }
  | { readonly kind: 'timer' | 'retry'; readonly until: Instant; readonly reason: string }
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
  readonly row: Row;
  readonly steps: JournalStep[] = [];
  /** The steps as one text: equal for travellers that went the same way. */
  way = '';
  readonly changes: Record<string, AttributeValue> = {};
  before: Readonly<Record<string, AttributeValue>> = {};
  /** Made in this slice; the earlier ones are in `earlier`. */
  readonly made: Record<string, Output> = {};
  readonly #earlier: (ref: BodyRef) => Output;

  constructor(row: Row, contact: StoredContact, at: number, earlier: (ref: BodyRef) => Output) {
    this.row = row;
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

  note(node: NodeId, event: string): void {
    this.steps.push([node, this.visit, event]);
    this.way += `${node} ${this.visit} ${event}\n`;
  }
}
