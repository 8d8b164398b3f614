import { z } from 'zod';
import { hasControlCharacters } from '#shared/base/control-characters.ts';
import { ID_PATTERN } from '#shared/base/ids.ts';
import { isZone } from '#shared/base/zone.ts';
import { quietTimes } from '#shared/calendar/quiet-times.ts';
import { conditionSchema } from '#shared/condition/condition.ts';
import { profile } from '#shared/connections.ts';
import { eventName } from './event-name.ts';
import { breaks } from './issue.ts';

/** The newest form of the file this version reads and the only one it writes. */
export const FORMAT = 'weft.workflow';
export const FORMAT_VERSION = 1;
export const LIMITS = { bytes: 20 * 1024 * 1024, nodes: 5_000, edges: 10_000, depth: 64, title: 500, text: 100_000 } as const;

const id = z.string().regex(ID_PATTERN, breaks('id'));
// Control characters would reach screens, logs and headers.
const title = z.string().max(LIMITS.title).refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), breaks('one-line'));
const text = z.string().max(LIMITS.text).refine((written) => !hasControlCharacters(written), breaks('control-characters'));
// Where a step is drawn means nothing, so one that lies too far out is brought nearer instead of refused.
const coordinate = z.number().overwrite((far) => Math.min(1e6, Math.max(-1e6, far))).min(-1e6).max(1e6);
const position = z.strictObject({ x: coordinate, y: coordinate });

/** What happens when a step fails: tried again `retry` times, then stopped, skipped or led out of `error`. */
export const errorPolicy = z.strictObject({
  retry: z.int().min(0).max(10).default(0),
  then: z.enum(['stop', 'skip', 'port']).default('stop'),
});

export const nodeSchema = z.strictObject({
  id,
  type: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, breaks('node-type')),
  name: title.default(''),
  /** Checked against the node type's own schema by `compile`, so that a draft may be unfinished. */
  params: z.record(z.string(), z.json()).default({}),
  position: position.default({ x: 0, y: 0 }),
  off: z.enum(['pass', 'stop']).nullable().default(null),
  onError: errorPolicy.default({ retry: 0, then: 'stop' }),
});

export const edgeSchema = z.strictObject({ id, from: id, port: id, to: id });

export const noteSchema = z.strictObject({
  id,
  text,
  position,
  size: z.strictObject({ width: z.number().min(1).max(1e5), height: z.number().min(1).max(1e5) }),
});

/** With an event: when it happens, and `when` is true of it. Without: as soon as `when` is true of the person. */
const exit = z.strictObject({
  event: eventName.or(z.literal('')).default(''),
  when: conditionSchema.default({ combinator: 'and', rules: [] }),
  /** A code for the history and the counts. */
  reason: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, breaks('id')).default('exit-condition'),
});

/** Of a journey that says nothing of its priority. */
export const USUAL_PRIORITY = 50;

export const settingsSchema = z.strictObject({
  zone: z.string().refine(isZone, breaks('zone')),
  profile,
  /** Which language the sender writes in where a contact has none of its own. */
  language: z.enum(['en', 'zh']).default('en'),
  reentry: z.strictObject({
    mode: z.enum(['once', 'after_exit', 'cooldown', 'always']).default('always'),
    /** Hours since the last exit, for `cooldown`. Only where it is set, so that files without it keep their meaning's name. */
    hours: z.int().min(1).max(17_544).optional(),
    /** What a second entry does while the first is on the way; nothing, where it is left out. */
    whileActive: z.enum(['ignore', 'restart', 'queue']).optional(),
  }).default({ mode: 'always' }),
  /** What ends the way of whoever it comes true for, wherever they stand. */
  exits: z.array(exit).max(50).optional(),
  /** A share of the people, in percent, who walk but are never written to, so that what the journey does can be measured. */
  holdout: z.strictObject({ percent: z.number().min(0).max(100), salt: z.string().max(64).default('') }).optional(),
  /** Who is written to first where a person may only get so many messages: the higher one. */
  priority: z.int().min(0).max(100).optional(),
  /** When its marketing does not leave, besides the quiet times of the workspace. */
  quiet: quietTimes.optional(),
});

export const workflowSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  id,
  name: title,
  description: text.default(''),
  settings: settingsSchema,
  nodes: z.array(nodeSchema).max(LIMITS.nodes),
  edges: z.array(edgeSchema).max(LIMITS.edges),
  notes: z.array(noteSchema).max(LIMITS.nodes).default([]),
});

/** A workflow file in its newest form, in any order: its meaning never depends on positions, order or names. */
export type Workflow = z.infer<typeof workflowSchema>;
export type WorkflowNode = z.infer<typeof nodeSchema>;
export type WorkflowEdge = z.infer<typeof edgeSchema>;
export type WorkflowSettings = z.infer<typeof settingsSchema>;
