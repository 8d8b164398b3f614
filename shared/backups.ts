import { z } from 'zod';

/** The part of the contract with the host that keeps the browser's database safe: a witness of how far it is, and copies of all of it. */

const ms = z.number().int();
const nothing = z.strictObject({});
/** A code, or null if all went well. */
const fault = z.string().nullable();
const dataCounts = { contacts: z.int().min(0), journeys: z.int().min(0), runs: z.int().min(0) };

/** How far a database was when the ledger last heard of it. A database that is behind its witness has lost something. */
export const witness = z.strictObject({
  /** Names the database, whatever browser it lies in. */
  db: z.string().min(1).max(64),
  /** Grows with each witness; the database has it on its disk before the ledger hears of it. */
  seq: z.int().min(1),
  /** The ledger's epoch that the database has taken on. */
  epoch: z.int().min(1),
  schema: z.int().min(1),
  at: ms,
  counts: z.strictObject(dataCounts),
  /** Whether there is more in it than the example as it came. */
  worth: z.boolean(),
});
export type Witness = z.infer<typeof witness>;

/** Why a backup was made; `restore`: what was there before another one was put back. */
export const backupReason = z.enum(['daily', 'migration', 'import', 'restore', 'manual']);
export type BackupReason = z.infer<typeof backupReason>;

export const backupInfo = z.strictObject({
  id: z.string().regex(/^[0-9a-z-]{1,80}$/),
  /** ms; when its data were read. */
  at: ms,
  reason: backupReason,
  bytes: z.int().min(0),
  /** Of its tables; one above the app's own needs a newer Weft. */
  schema: z.int().min(1),
  counts: z.strictObject({ ...dataCounts, sends: z.int().min(0), suppressions: z.int().min(0) }),
  /** False: its file is not as long any more as it was when it was read back. */
  sound: z.boolean(),
});
export type BackupInfo = z.infer<typeof backupInfo>;

const one = z.strictObject({ id: backupInfo.shape.id });
/** At most 3 MiB of bytes. */
const base64 = z.string().max(4 * 1024 * 1024);

export const backupContract = {
  /** `own`: the witness of this database; `other`: the latest of any other one that holds something. */
  getWitness: { request: z.strictObject({ db: z.string().max(64).nullable() }), response: z.strictObject({ epoch: z.int(), own: witness.nullable(), other: witness.nullable() }) },
  /** An older one than is known changes nothing. */
  putWitness: { request: z.strictObject({ witness }), response: nothing },
  /** Begins a new epoch: whatever database has not taken it on is asked for before it moves anybody. */
  raiseEpoch: { request: nothing, response: z.strictObject({ epoch: z.int() }) },
  /** The newest first. `folder` is empty where this host keeps none. */
  listBackups: { request: nothing, response: z.strictObject({ folder: z.string(), backups: z.array(backupInfo) }) },
  /** Begins a file, which counts for nothing until `finishBackup`. One at a time: a new one ends the one before. */
  beginBackup: { request: nothing, response: z.strictObject({ fault, id: z.string() }) },
  /** Pieces come in order; `at` is what has been written before. */
  writeBackup: { request: z.strictObject({ id: z.string().max(80), at: z.int().min(0), data: base64 }), response: z.strictObject({ fault }) },
  /** Brings it to the disk, reads it back from its first byte to its last with its ledger, and only then takes older ones away. */
  finishBackup: { request: z.strictObject({ id: z.string().max(80), reason: backupReason }), response: z.strictObject({ fault, backup: backupInfo.nullable() }) },
  cancelBackup: { request: z.strictObject({ id: z.string().max(80) }), response: nothing },
  /** A piece of it; empty at the end. */
  readBackup: { request: z.strictObject({ id: backupInfo.shape.id, at: z.int().min(0) }), response: z.strictObject({ fault, data: base64 }) },
  deleteBackup: { request: one, response: z.strictObject({ fault }) },
  /** How many messages have been planned since that time, in how many runs: they stay on record whatever is restored. */
  countSendsSince: { request: z.strictObject({ at: ms }), response: z.strictObject({ messages: z.int(), runs: z.int() }) },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;
