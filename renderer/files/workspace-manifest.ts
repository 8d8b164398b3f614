import { z } from 'zod';
import { connectionSettings, workspaceSettings } from '#shared/connections.ts';

export const WORKSPACE_TYPE = 'application/x-weft-workspace';
export const MANIFEST = 'manifest.json';
/** The manifest itself has no seal; nobody needs one as large as this. */
export const MAX_MANIFEST = 64 * 1024;
const VERSION = 1;

/** Greatest sizes unpacked, in bytes: what a zip file can tell without its 64-bit extension, far above any workspace. */
const MAX = { data: 2 ** 32 - 1, ledger: 2 ** 32 - 1, workspace: 4 * 1024 ** 2 } as const;
const seal = (limit: number): z.ZodObject<{ bytes: z.ZodNumber; sha256: z.ZodString }> =>
  z.strictObject({ bytes: z.int().min(0).max(limit), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const count = z.int().min(0);

/** Which version it is, whatever else has changed by then. */
export const anyManifest = z.looseObject({ format: z.literal('weft.workspace'), version: z.int().min(1) });

/** What stands in `manifest.json`: everything else in the file is known by it. */
export const manifest = z.strictObject({
  format: z.literal('weft.workspace'), version: z.literal(VERSION),
  /** ms */
  createdAt: z.int(),
  /** Of the tables in `data.jsonl`. */
  schema: z.int().min(1),
  counts: z.strictObject({ contacts: count, journeys: count, runs: count, sends: count, suppressions: count }),
  parts: z.strictObject({ 'data.jsonl': seal(MAX.data), 'ledger.sqlite': seal(MAX.ledger), 'workspace.json': seal(MAX.workspace) }),
});
export type Manifest = z.infer<typeof manifest>;

/** What the host keeps beside its ledger; secrets stay where they are. */
export const workspaceJson = z.strictObject({
  settings: workspaceSettings,
  connections: z.array(z.strictObject({ connection: connectionSettings, hasSecret: z.boolean() })).max(1_000),
});
export type WorkspaceJson = z.infer<typeof workspaceJson>;
