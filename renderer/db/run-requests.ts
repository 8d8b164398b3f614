import type { RunId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Database } from './database.ts';
import { isOfMove, packKeys, type MoveRequest, type RunRequest, type RunRequestFault, type RunRequestRecord } from './run-request.ts';

/** The way from the editor to the executor, in the store both can see; `watch` over `next` tells of a new one. */
export class RunRequests {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Returns the key that `done` takes; it grows, and what was asked first is carried out first. */
  async add(request: RunRequest): Promise<number> {
    const [id] = await this.addAll([request]);
    return id!;
  }

  /** All of them or, after a fault, none. A move takes the place of one of the same run that has not begun; and where a run is ended, none is left to be made. */
  async addAll(asked: readonly RunRequest[]): Promise<number[]> {
    const table = this.#db.runRequests;
    const moving = new Set(asked.flatMap((request) => (request.ask === 'move' || request.ask === 'cancel' ? [request.run] : [])));
    return this.#db.transaction('rw', table, async () => {
      if (moving.size > 0) await table.filter((old) => old.ask === 'move' && !old.begun && !old.fault && moving.has(old.run)).delete();
      return table.bulkAdd(asked.map(packed), { allKeys: true });
    });
  }

  /**
   * The oldest that is not done, can be and is not held back, but a pause before all else, since it is to act at once, unless what is to make
   * the same run move was asked for before it. The same one until it is done.
   *
   * @param begun keys of requests that are being carried out already
   */
  async next(now: Instant, begun: ReadonlySet<number> = new Set()): Promise<RunRequestRecord | null> {
    const open = await this.#db.runRequests.orderBy('id').filter((request) => !request.fault && !begun.has(request.id) && (heldUntil(request) ?? now) <= now).toArray();
    return open.find((request, at) => request.ask === 'pause' && !open.slice(0, at).some((earlier) => makesMove(earlier, request.run))) ?? open[0] ?? null;
  }

  /** When the first of those that are held back comes due; null if none is. */
  async nextDue(): Promise<Instant | null> {
    const held = (await this.pending()).map(heldUntil).filter((at) => at !== null);
    return held.length === 0 ? null : held.reduce((first, at) => (at < first ? at : first));
  }

  /** From here on it cannot be taken back, for none of the runs that are moved together. False if it has been taken back already. */
  async begin({ id, ...move }: MoveRequest & { readonly id: number }): Promise<boolean> {
    const table = this.#db.runRequests;
    return this.#db.transaction('rw', table, async () => {
      if (!await table.get(id)) return false;
      await table.filter((request) => isOfMove(request, move)).modify({ begun: true });
      return true;
    });
  }

  /** To be called once what was asked is in the store; and by whoever no longer wants it, or has seen its fault. */
  async done(id: number): Promise<void> {
    await this.#db.runRequests.delete(id);
  }

  /** Stays, with why it could not be carried out, until somebody has seen it. */
  async refuse(id: number, fault: RunRequestFault): Promise<void> {
    await this.#db.runRequests.update(id, { fault });
  }

  /** Leaves word of something that nobody has asked for and that could not be done. */
  async addRefused(request: RunRequest, fault: RunRequestFault): Promise<void> {
    await this.#db.runRequests.add({ ...request, fault });
  }

  /** All that could not be carried out, in the order in which they were asked for. */
  async refused(): Promise<(RunRequestRecord & { readonly fault: RunRequestFault })[]> {
    const records = await this.#db.runRequests.toArray();
    return records.filter((record): record is RunRequestRecord & { fault: RunRequestFault } => record.fault !== undefined);
  }

  /** All that are still to be carried out, e.g. to show that a run is about to start. */
  async pending(): Promise<RunRequestRecord[]> {
    return (await this.#db.runRequests.toArray()).filter(({ fault }) => !fault);
  }
}

function packed(request: RunRequest): RunRequest {
  return request.ask === 'start' && request.contacts.of === 'some' ? { ...request, contacts: { of: 'some', contacts: packKeys(request.contacts.contacts) } } : request;
}

/** Once it has begun, no clock that goes back holds it again. */
function heldUntil(request: RunRequestRecord): Instant | null {
  return request.ask === 'move' && !request.begun ? request.notBefore ?? null : null;
}

function makesMove(request: RunRequest, run: RunId): boolean {
  return (request.ask === 'start' || request.ask === 'resume') && request.run === run;
}
