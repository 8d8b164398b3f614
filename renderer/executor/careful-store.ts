import type { Database } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';

/** The store as the executor has it: nobody is taken up while there is no room to write down where they get to. */
export class CarefulStore extends DexieStore {
  readonly #hasRoom: () => Promise<void>;

  /** @param hasRoom rejects if there is none */
  constructor(db: Database, hasRoom: () => Promise<void>) {
    super(db);
    this.#hasRoom = hasRoom;
  }

  override async due(query: Parameters<DexieStore['due']>[0]): ReturnType<DexieStore['due']> {
    await this.#hasRoom();
    return super.due(query);
  }
}
