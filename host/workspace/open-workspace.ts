import { err, ok, type Result } from '#shared/base/result.ts';
import type { Host } from '#shared/host.ts';
import { createHost, type HostOptions } from '#host/create-host.ts';
import { sweepBackups } from '#host/backups/backup-folder.ts';
import { Database, NewerFileError } from '#host/ledger/database.ts';
import { createSecrets, type Secrets } from '#host/secrets/secrets.ts';
import { systemSettings, type SystemSettings } from './default-settings.ts';
import { fileSettings } from './file-settings.ts';
import { firstSettings } from './first-settings.ts';
import { sweepTransfers } from './transfer.ts';
import { keptToken, makeProfileFolder, profilePaths, type ProfilePaths } from './profile-folder.ts';

export interface OpenWorkspaceOptions extends Pick<HostOptions, 'now' | 'random' | 'timeouts' | 'longestWait'> {
  readonly folder: string;
  /** Secrets may be given here; see `secretVariable`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A key ring, where there is one; else a file of the profile. */
  readonly secrets?: Secrets;
  readonly system?: SystemSettings;
}

/** Words for each are in `reasonLabels`. */
export type WorkspaceFault = 'profile.in-use' | 'profile.newer' | 'profile.unreadable' | 'profile.unwritable' | 'profile.damaged' | 'profile.disk-full' | 'settings.unwritable';

export interface OpenedWorkspace {
  readonly host: Host;
  /** For `serve`. Kept with the profile. */
  readonly token: string;
  readonly paths: ProfilePaths;
  /** Codes of what a person should be told about the settings; `getWorkspace` has them too. */
  readonly notices: readonly string[];
  /** The port at which the profile was last served, on which a browser's data hang; null if it never was. */
  readonly port: () => number | null;
  /** A fault code, or null. */
  readonly keepPort: (port: number) => Promise<string | null>;
  /** Lets what is on the wire finish; afterwards another process may open the profile. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the folder of a profile, making it at the first start. The open ledger is the lock: the system lets go of it
 * when the process ends, however it ends, so that no stale lock is ever left.
 */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<Result<OpenedWorkspace, WorkspaceFault>> {
  const paths = profilePaths(options.folder);
  const made = await makeProfileFolder(paths);
  if (!made.ok) return err(made.error === 'ENOSPC' ? 'profile.disk-full' : 'profile.unwritable');
  let db: Database;
  try {
    db = new Database(paths.ledger);
  } catch (error) {
    return err(ledgerFault(error));
  }
  try {
    const opened = await openOn(db, paths, options);
    if (!opened.ok) db.close();
    return opened;
  } catch (error) {
    db.close();
    return err(ledgerFault(error));
  }
}

async function openOn(db: Database, paths: ProfilePaths, options: OpenWorkspaceOptions): Promise<Result<OpenedWorkspace, WorkspaceFault>> {
  const { now = Date.now, system = systemSettings() } = options;
  const first = await firstSettings({ folder: paths.folder, system, used: wasUsed(db), now: now() });
  if (!first.ok) return first;
  const token = await keptToken(paths.token);
  if (!token.ok) return err('profile.unwritable');
  const secrets = options.secrets ?? createSecrets({ file: paths.secrets, env: options.env });
  const settings = fileSettings({ folder: paths.folder, outboxFolder: paths.outbox, ...first.value, secrets });
  const { random, timeouts, longestWait } = options;
  await sweepTransfers(paths.transfers);
  await sweepBackups(paths.backups);
  const running = createHost({
    db, settings, secrets, now, transferFolder: paths.transfers, backupFolder: paths.backups,
    ...(random && { random }), ...(timeouts && { timeouts }), ...(longestWait !== undefined && { longestWait }),
  });
  return ok({
    host: running.host, token: token.value, paths, notices: settings.notices, port: settings.port, keepPort: settings.keepPort,
    async close() {
      await running.close();
      db.close();
    },
  });
}

/** Before the ledger's tables are made: whether they were ever written to. */
function wasUsed(db: Database): boolean {
  const tables = db.sql.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('sends', 'model_answers')`).all() as { name: string }[];
  return tables.some(({ name }) => db.sql.prepare(`SELECT 1 FROM ${name} LIMIT 1`).get() !== undefined);
}

/** What SQLite says about the ledger; anything else is a bug and thrown on. Extended codes keep the base code in the low byte. */
function ledgerFault(error: unknown): WorkspaceFault {
  if (error instanceof NewerFileError) return 'profile.newer';
  if (!(error instanceof Error) || !('errcode' in error)) throw error;
  const code = Number(error.errcode) & 0xff;
  // SQLITE_ERROR is wrong SQL of our own.
  if (code === 1) throw error;
  return LEDGER_FAULTS[code] ?? 'profile.unreadable';
}

/** BUSY, LOCKED; READONLY; CORRUPT, NOTADB; FULL. */
const LEDGER_FAULTS: Readonly<Record<number, WorkspaceFault>> = {
  5: 'profile.in-use', 6: 'profile.in-use', 8: 'profile.unwritable', 11: 'profile.damaged', 26: 'profile.damaged', 13: 'profile.disk-full',
};
