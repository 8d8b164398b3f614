import { z } from 'zod';
import { quietTimes } from '#shared/calendar/quiet-times.ts';

/** What a computer knows of the outside world: connections by alias, and the settings of its workspace. Kept by the host; no secret is ever part of it. */

export const alias = z.string().regex(/^[A-Za-z0-9_-]{1,50}$/);
export const profile = z.enum(['CN', 'US', 'EU']);
/** The law under which marketing mail is sent. */
export type Profile = z.infer<typeof profile>;

const line = (max: number): z.ZodString => z.string().trim().max(max).regex(/^[^\p{Cc}]*$/u);
const sender = z.strictObject({ name: line(128), address: line(254) });

export const mailSettings = z.discriminatedUnion('kind', [
  /** Practice: messages become files of the profile, and reach nobody. */
  z.strictObject({ of: z.literal('mail'), alias, kind: z.literal('outbox'), from: sender }),
  z.strictObject({
    of: z.literal('mail'), alias, kind: z.literal('smtp'), from: sender,
    host: line(253).min(1), port: z.int().min(1).max(65_535),
    /** `none` is granted to loopback addresses only. */
    security: z.enum(['tls', 'starttls', 'none']),
    /** Empty for a server that wants no login; the password is a secret. */
    user: line(254),
    /** Open at once at most. */
    connections: z.int().min(1).max(20),
  }),
]);
export type MailSettings = z.infer<typeof mailSettings>;

export const modelSettings = z.discriminatedUnion('kind', [
  /** A built-in writer by templates; nobody is asked, nothing costs. */
  z.strictObject({ of: z.literal('model'), alias, kind: z.literal('practice') }),
  z.strictObject({
    of: z.literal('model'), alias, kind: z.literal('openai'),
    baseUrl: line(2_000).min(1), model: line(200).min(1),
    /** Requests at once at most. */
    concurrency: z.int().min(1).max(64),
    /** Per million tokens; null if unknown. */
    prices: z.strictObject({ input: z.number().min(0), output: z.number().min(0) }).nullable(),
    /** What one run may cost, in the currency of the prices; null for no limit. */
    maxCost: z.number().min(0).nullable(),
  }),
]);
export type ModelSettings = z.infer<typeof modelSettings>;

export const connectionSettings = z.union([mailSettings, modelSettings]);
export type ConnectionSettings = z.infer<typeof connectionSettings>;
export type ConnectionKind = ConnectionSettings['of'];

/** At most `max` messages to one person in any `days` days. */
export const frequencyCap = z.strictObject({ max: z.int().min(1).max(1_000), days: z.int().min(1).max(366) });
/** The share of contacts, in percent, who get no marketing from any journey. Another salt draws other people. */
export const globalHoldout = z.strictObject({ percent: z.number().min(0).max(50), salt: z.string().max(64) });
export type FrequencyCap = z.infer<typeof frequencyCap>;
/** More caps than these say nothing new. */
export const MOST_CAPS = 5;
/** Of a workspace that says nothing of `capWait`. */
export const USUAL_CAP_WAIT = 48;

export const workspaceSettings = z.strictObject({
  /** IANA zone of contacts that have none of their own. */
  zone: z.string().min(1).max(64),
  profile,
  /** Put under marketing mail; empty if not yet said. */
  postalAddress: z.string().trim().max(1_000).regex(/^[^\p{Cc}\n]*(\n[^\p{Cc}\n]*)*$/u),
  // Off where they are left out.
  quiet: quietTimes.optional(),
  caps: z.array(frequencyCap).max(MOST_CAPS).optional(),
  /** Hours for which caps may put a message off at most; 0 to leave it out at once. */
  capWait: z.int().min(0).max(8_760).optional(),
  holdout: globalHoldout.optional(),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettings>;
