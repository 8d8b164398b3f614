import type { Clock } from '#shared/base/time.ts';
import type { Host } from '#shared/host.ts';
import { isWorthless, noteBackupFault } from '#renderer/db/backup-notes.ts';
import type { Database } from '#renderer/db/database.ts';
import type { WorkspaceWork } from '#renderer/files/workspace-work.ts';
import { faultOf } from '#renderer/ui/use-fault-words.ts';
import { makeBackup } from './make-backup.ts';

export interface DailyBackupPorts {
  readonly db: Database;
  readonly host: Host;
  readonly clock: Clock;
  /** Begins what packs, beside all else. */
  readonly startWork: (signal: AbortSignal) => { readonly work: WorkspaceWork; end(): void };
  /** Does it unless somebody else is packing or taking in a workspace; null if so. */
  readonly ifFree: <T>(work: () => Promise<T>) => Promise<T | null>;
}

const HOUR = 3_600_000;

/** One backup on each day on which Weft is used, of data that are worth it. Why one could not be made is noted where every screen can read it. */
export class DailyBackup {
  readonly #ports: DailyBackupPorts;
  #doneOn: string | null = null;
  #notBefore = 0;
  #underWay: Promise<void> | null = null;

  constructor(ports: DailyBackupPorts) {
    this.#ports = ports;
  }

  /** Whenever there is time to look whether today's is there. Resolves when that is done; never rejects. */
  look(): Promise<void> {
    this.#underWay ??= this.#look().catch(() => {}).finally(() => { this.#underWay = null; });
    return this.#underWay;
  }

  async #look(): Promise<void> {
    const { db, host, clock, ifFree } = this.#ports;
    const now = clock.now();
    const today = dayOf(now);
    if (this.#doneOn === today || now < this.#notBefore || await isWorthless(db)) return;
    const { folder, backups } = await host.listBackups({});
    if (folder !== '' && !backups.some(({ at, sound }) => sound && dayOf(at) === today)) {
      const fault = await ifFree(() => this.#make());
      if (fault === null) return;
      await noteBackupFault(db, fault === '' ? null : fault);
      if (fault !== '') {
        this.#notBefore = now + HOUR;
        return;
      }
    }
    this.#doneOn = today;
  }

  /** A code, empty if it was made. */
  async #make(): Promise<string> {
    const control = new AbortController();
    const { work, end } = this.#ports.startWork(control.signal);
    try {
      const made = await makeBackup({ ...this.#ports, work }, 'daily', control.signal, () => {});
      return made.ok ? '' : made.error.code;
    } catch (error) {
      const { code } = faultOf(error);
      // Whoever is not there now is asked again at the next tick.
      if (code.startsWith('rpc.')) throw error;
      return code;
    } finally {
      end();
    }
  }
}

/** The calendar day in this computer's zone. */
function dayOf(at: number): string {
  return new Date(at).toDateString();
}
