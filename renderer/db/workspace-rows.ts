import { z } from 'zod';
import { ID_PATTERN } from '#shared/base/ids.ts';
import { emptyBlock } from '#shared/executor/entry-block.ts';
import { lanes } from '#shared/plan/plan.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';
import type { Tables } from './schema.ts';
import { headOf } from './workflow-text.ts';

/** Tables whose rows travel in a workspace file. */
export type MovedTable = Exclude<keyof Tables, 'runRequests'>;

const id = z.string().regex(ID_PATTERN);
const count = z.int().min(0);
/** Far above what a browser ever gave, and far enough below what numbers can be that fresh keys find room above. */
const key = z.int().min(0).max(2 ** 40);
const at = z.number();
/** Codes, names and reasons. */
const word = z.string().max(65_536);
const text = z.string().max(4_000_000);
const scalar = z.union([text, z.number(), z.boolean(), z.null()]);

const attributes = z.record(word, scalar);
const consent = z.strictObject({ source: word, date: word.nullable() });
const contact = z.strictObject({
  key, uid: id, email: z.string().min(1).max(254), consent: consent.nullable(), attributes, overwritten: attributes, intake: count,
});

const outputs = z.record(id, z.tuple([key, count])).nullable();
const marks = z.record(z.string().max(200), z.union([word, z.number()])).nullable();
/** One value for all rows, or one each. */
const column = <T extends z.ZodType>(value: T): z.ZodUnion<[z.ZodArray<T>, T]> => z.union([z.array(value), value]);
/** The same; null where there is no row. */
const nullable = <T extends z.ZodType>(value: T): z.ZodUnion<[z.ZodArray<T>, z.ZodNullable<T>]> => z.union([z.array(value), z.nullable(value)]);
const rows = z.strictObject({
  count, contact: nullable(key), occurrence: nullable(word), arrivedAt: nullable(at), due: nullable(at),
  visit: nullable(count), attempt: nullable(count), reason: nullable(word), outputs: column(outputs),
  // Missing in what was written before there were these two.
  enteredAt: nullable(at).optional(), marks: column(marks).optional(),
}).refine(({ count: size, ...columns }) => Object.values(columns).every((values) => !Array.isArray(values) || values.length === size));

const step = z.tuple([id, count, word]);
const journal = z.strictObject({
  seq: key, run: key, at, contacts: z.array(key), occurrence: z.union([word, z.array(word)]), ways: z.array(z.array(step)), way: z.array(count),
  // Written anew as it arrives: files from before this was kept lack it.
  who: z.array(z.int()).optional(),
}).refine(({ contacts, occurrence, ways, way }) =>
  way.length === contacts.length && way.every((number) => number < ways.length) && (!Array.isArray(occurrence) || occurrence.length === contacts.length));

const workflowText = z.string().max(LIMITS.bytes).refine((written) => parseWorkflow(written, () => true).ok);
const patch = z.strictObject({ op: z.enum(['add', 'remove', 'replace']), path: z.array(z.union([z.string(), z.int()])), value: z.unknown().optional() });
const edit = z.strictObject({
  name: z.strictObject({ kind: z.string().max(40), name: z.string().nullable(), type: z.string().nullable(), count }),
  gesture: z.string().nullable(), forward: z.array(patch), inverse: z.array(patch),
});
const importCounts = z.strictObject({ added: count, updated: count, unchanged: count, duplicates: count, refused: count });

/** What each table takes from a file: nothing is written that this app could not have written itself. Sizes are only bounded, never judged. */
export const rowSchemas = {
  contacts: contact,
  refusals: z.strictObject({ run: key, fingerprint: z.string().min(1).max(200), line: count, reason: word, detail: word, intake: at, seen: count, times: count }),
  runs: z.strictObject({ key, id, workflow: id, version: id, state: z.enum(['open', 'paused', 'stopped']), openedAt: at }),
  // Who is in it is written anew as it arrives: files from before this was kept lack it.
  batches: z.strictObject({ key: key.min(1), run: key, node: id, lane: z.enum(lanes), order: z.number(), kind: z.enum(['ready', 'timer', 'retry', 'held', 'failed']), wakeAt: at, rows, who: z.array(key).optional() }),
  bodies: z.strictObject({ key, run: key, outputs: z.array(z.record(word, scalar)) }),
  journal,
  entries: z.strictObject({ workflow: id, block: key, bytes: z.instanceof(Uint8Array).refine(({ length }) => length === emptyBlock('' as never, 0).bytes.length) }),
  counters: z.strictObject({ run: key, name: word, n: z.int() }),
  events: z.strictObject({ seq: key, id: z.string().min(1).max(400), contact: key, name: word, occurredAt: at, receivedAt: at, data: attributes }),
  meta: z.strictObject({ name: z.string().min(1).max(400), value: z.string() }),
  workflows: z.strictObject({
    id, name: z.string().max(LIMITS.title), text: workflowText, updatedAt: at, deletedAt: at.nullable(), on: z.boolean(), onAt: at.optional(), version: id.nullable(), seq: count.optional(),
  }).refine(({ id: own, text: written }) => headOf(written).id === own),
  versions: z.strictObject({ id, workflow: id, text: workflowText, publishedAt: at }).refine(({ workflow, text: written }) => headOf(written).id === workflow),
  edits: z.strictObject({ workflow: id, seq: count, kind: z.enum(['do', 'undo', 'redo']), edit }),
  imports: z.strictObject({ id: key, file: z.string().max(4_096), at, state: z.enum(['going', 'done', 'stopped', 'undone']), intake: count, counts: importCounts }),
  importChanges: z.strictObject({ seq: key, import: key, added: z.array(key), changed: z.array(z.strictObject({ before: contact, after: contact })) }),
} as const satisfies Record<MovedTable, z.ZodType>;
