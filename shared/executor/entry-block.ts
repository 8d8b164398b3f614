import type { Instant } from '#shared/base/time.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { ContactKey, EntryRecord, RunKey } from './store.ts';

/** Contacts per block: small enough that one arrival writes little, large enough that a thousand write few. */
export const BLOCK = 256;

// Byte layout of a block, little-endian, column after column.
const LAST_ENTRY = 0;
const LAST_EXIT = BLOCK * 8;
const RUN = BLOCK * 16;
const COUNT = BLOCK * 20;
const ACTIVE = BLOCK * 22;
const SIZE = BLOCK * 23;

export function blockOf(contact: ContactKey): number {
  return Math.floor(contact / BLOCK);
}

export function emptyBlock(workflow: WorkflowId, block: number): EntryRecord {
  return { workflow, block, bytes: new Uint8Array(SIZE) };
}

// How a contact is on the way: the lowest bit is set for themselves, above it is for how many keys (orders, carts).
const THEMSELVES = 1;
const ONE_KEY = 2;
const MOST = 0xff;

/** What is known of one contact's entries into one workflow. Times are 0 if never. */
export interface Entry {
  /** On the way, for themselves or for any key. */
  readonly active: boolean;
  /** On the way for themselves: the end of a way for a key does not end this one. */
  readonly themselves: boolean;
  readonly count: number;
  readonly run: RunKey;
  readonly lastEntry: Instant;
  readonly lastExit: Instant;
}

/** Reads and changes a copy of a packed block; `record` is what to store. */
export class EntryBlock {
  readonly record: EntryRecord;
  readonly #view: DataView;

  constructor({ workflow, block, bytes }: EntryRecord) {
    const copy = bytes.slice();
    this.record = { workflow, block, bytes: copy };
    this.#view = new DataView(copy.buffer);
  }

  get(contact: ContactKey): Entry {
    const slot = contact % BLOCK;
    const active = this.#view.getUint8(ACTIVE + slot);
    return {
      active: active > 0,
      themselves: (active & THEMSELVES) > 0,
      count: this.#view.getUint16(COUNT + slot * 2, true),
      run: this.#view.getUint32(RUN + slot * 4, true),
      lastEntry: this.#view.getFloat64(LAST_ENTRY + slot * 8, true) as Instant,
      lastExit: this.#view.getFloat64(LAST_EXIT + slot * 8, true) as Instant,
    };
  }

  enter(contact: ContactKey, run: RunKey, now: Instant, keyed = false): void {
    const slot = contact % BLOCK;
    this.#begin(slot, keyed);
    this.#view.setUint16(COUNT + slot * 2, Math.min(0xffff, this.get(contact).count + 1), true);
    this.#view.setUint32(RUN + slot * 4, run, true);
    this.#view.setFloat64(LAST_ENTRY + slot * 8, now, true);
  }

  /** Somebody who had left goes on in a run they were in before: no new entry. */
  resume(contact: ContactKey, run: RunKey, keyed = false): void {
    const slot = contact % BLOCK;
    this.#begin(slot, keyed);
    this.#view.setUint32(RUN + slot * 4, run, true);
  }

  exit(contact: ContactKey, now: Instant, keyed = false): void {
    const slot = contact % BLOCK;
    const active = this.#view.getUint8(ACTIVE + slot);
    this.#view.setUint8(ACTIVE + slot, keyed ? Math.max(active - ONE_KEY, active & THEMSELVES) : active & ~THEMSELVES);
    this.#view.setFloat64(LAST_EXIT + slot * 8, now, true);
  }

  /** Everybody in `run` leaves who is in it for themselves: for a run that is stopped as a whole. */
  exitAll(run: RunKey, now: Instant): void {
    for (let slot = 0; slot < BLOCK; slot++) {
      if (this.get(slot).themselves && this.#view.getUint32(RUN + slot * 4, true) === run) this.exit(slot, now);
    }
  }

  #begin(slot: number, keyed: boolean): void {
    const active = this.#view.getUint8(ACTIVE + slot);
    // With more ways than can be told apart, it is the last ones that are not counted.
    this.#view.setUint8(ACTIVE + slot, keyed ? (active + ONE_KEY > MOST ? active : active + ONE_KEY) : active | THEMSELVES);
  }
}
