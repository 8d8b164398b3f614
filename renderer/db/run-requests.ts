import type { RunId } from '#shared/base/ids.ts';
import type { Database } from './database.ts';
import { packKeys, type RunRequest, type RunRequestFault, type RunRequestRecord } from './run-request.ts';

/** The way from the editor to the executor, in the store both can see; `watch` over `next` tells of a new one. */
export class RunRequests {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Returns the key that `done` takes; it grows, and what was asked first is carried out first. */
  async add(request: RunRequest): Promise<number> {
    return this.#db.runRequests.add(packed(request));
  }

  /**
   * The oldest that is not done and can be, but a pause before all else, since it is to act at once, unless what is to make
   * the same run move was asked for before it. The same one until it is done.
   *
   * @param begun keys of requests that are being carried out already
   */
  async next(begun: ReadonlySet<number> = new Set()): Promise<RunRequestRecord | null> {
    const open = await this.#db.runRequests.orderBy('id').filter(({ id, fault }) => !fault && !begun.has(id)).toArray();
    return open.find((request, at) => request.ask === 'pause' && !open.slice(0, at).some((earlier) => makesMove(earlier, request.run))) ?? open[0] ?? null;
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

function makesMove(request: RunRequest, run: RunId): boolean {
  return (request.ask === 'start' || request.ask === 'resume') && request.run === run;
}
