import { Dexie } from 'dexie';
import type { Witness } from '#shared/backups.ts';
import type { Host } from '#shared/host.ts';
import type { Database } from './database.ts';
import { countWitness } from './witness-notes.ts';
import { witnessOf } from './witness.ts';

export interface WitnessKeeperPorts {
  readonly host: Pick<Host, 'putWitness'>;
  /** ms */
  readonly now: () => number;
  /** Runs later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** In ms: how long a change waits for others before the ledger hears of them. */
export const WITNESS_EVERY = 2_000;

/**
 * Tells the ledger how far the database is, soon after something was written to it, in whatever tab. Until the ledger has heard
 * of one number no other is given: so the database is never ahead by more than one. What cannot be told is told with the next change.
 */
export class WitnessKeeper {
  readonly #db: Database;
  readonly #ports: WitnessKeeperPorts;
  readonly #onChange = (parts: object): void => { if (Object.keys(parts).some((part) => part.startsWith(`idb://${this.#db.name}/`))) this.#changed(); };
  #callOff: (() => void) | null = null;
  #untold: Witness | null = null;
  #telling: Promise<void> = Promise.resolve();

  constructor(db: Database, ports: WitnessKeeperPorts) {
    this.#db = db;
    this.#ports = ports;
  }

  begin(): void {
    Dexie.on.storagemutated.subscribe(this.#onChange);
    this.#changed();
  }

  /** What has changed since the last time is told at once. Never rejects. */
  async end(): Promise<void> {
    Dexie.on.storagemutated.unsubscribe(this.#onChange);
    if (!this.#callOff) return this.#telling;
    this.#callOff();
    await this.#tell();
  }

  #changed(): void {
    this.#callOff ??= this.#ports.after(WITNESS_EVERY, () => { void this.#tell(); });
  }

  #tell(): Promise<void> {
    this.#callOff = null;
    this.#telling = this.#telling.then(() => this.#put()).catch(() => {});
    return this.#telling;
  }

  async #put(): Promise<void> {
    const { host, now } = this.#ports;
    // The same number, with what is there by now.
    const notes = this.#untold ?? await countWitness(this.#db);
    if (!notes) return;
    this.#untold = await witnessOf(this.#db, notes, now());
    await host.putWitness({ witness: this.#untold });
    this.#untold = null;
  }
}
