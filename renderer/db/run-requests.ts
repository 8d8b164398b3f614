import type { Database } from './database.ts';
import type { RunRequest } from './run-request.ts';

/** The way from the editor to the executor, in the store both can see; `watch` over `next` tells of a new one. */
export class RunRequests {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Returns the key that `done` takes; it grows, and what was asked first is carried out first. */
  async add(request: RunRequest): Promise<number> {
    return this.#db.runRequests.add(request);
  }

  /** The oldest that is not done; the same one until it is. */
  async next(): Promise<(RunRequest & { readonly id: number }) | null> {
    return await this.#db.runRequests.orderBy('id').first() ?? null;
  }

  /** To be called once what was asked is in the store. */
  async done(id: number): Promise<void> {
    await this.#db.runRequests.delete(id);
  }
}
