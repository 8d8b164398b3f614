import { z } from 'zod';
import { backupContract } from '#shared/backups.ts';
import { alias, connectionSettings, profile, workspaceSettings } from '#shared/connections.ts';
import { consent } from '#shared/contact/contact.ts';
import { answerField } from '#shared/node/answer.ts';

/**
 * The whole contract with the host: everything that touches the outside world, as one table of
 * name → request and response. The same services answer behind every transport (in process, WebSocket,
 * MessagePort), and each request is parsed by its schema on arrival. Requests come in slices: one call
 * for many messages. Responses list their results in the order of the slice.
 */

const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const ms = z.number().int();
const effect = {
  /** `enrollmentId/nodeId/visit/name`; see `shared/base/ids.ts`. */
  key: z.string().min(1).max(300),
  /** Whom it is meant for; a repeat of the key with another one is held, never answered. */
  fingerprint: z.string().min(1).max(64),
  run: z.string().min(1).max(64),
  enrollment: z.string().min(1).max(64),
  node: z.string().min(1).max(64),
  /** The alias of a connection; which server it means is this computer's affair. */
  connection: name,
};

export const emailIntent = z.strictObject({
  ...effect,
  to: z.strictObject({ name: z.string().max(256), address: z.string().min(3).max(254) }),
  class: z.enum(['marketing', 'transactional']),
  profile,
  language: z.enum(['en', 'zh']),
  consent: consent.nullable(),
  /** As rendered; the host adds the profile's subject mark, unsubscribe headers and the footer. */
  subject: z.string().max(2_000),
  preheader: z.string().max(1_000),
  /** Plain text; the HTML part is made from it. */
  text: z.string().max(500_000),
  /** Whether a model wrote (part of) it: some profiles want that said. */
  generated: z.enum(['no', 'model', 'practice']),
  /** The step's own reason not to send: the message is recorded as skipped with it, and never sent. */
  skip: z.string().min(1).max(64).optional(),
});
export type EmailIntent = z.infer<typeof emailIntent>;

/** `held`: nobody may answer (mismatch, ledger foreign). `deferred`: ask again with the same key at `retryAt` (host time). */
export const emailResult = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('sent'), messageId: z.string() }),
  z.strictObject({ state: z.literal('skipped'), reason: z.string() }),
  z.strictObject({ state: z.literal('failed'), reason: z.string(), detail: z.string() }),
  z.strictObject({ state: z.literal('uncertain'), reason: z.string(), messageId: z.string() }),
  z.strictObject({ state: z.literal('deferred'), reason: z.string(), retryAt: ms }),
  z.strictObject({ state: z.literal('held'), reason: z.string() }),
]);
export type EmailResult = z.infer<typeof emailResult>;

export const modelIntent = z.strictObject({
  ...effect,
  /** Instructions of the journey's author. No contact data may be in it. */
  system: z.string().max(100_000),
  /** What the author asks, with contact data masked, as one user message. */
  prompt: z.string().max(200_000),
  answer: z.array(answerField).min(1).max(30),
  maxTokens: z.int().min(16).max(32_000),
  temperature: z.number().min(0).max(2).nullable(),
  /** Checked on every answer, before anyone sees it. */
  rules: z.strictObject({
    forbiddenWords: z.array(z.string().min(1)).max(200),
    /** Only these hosts may appear in links. */
    allowedHosts: z.array(z.string()).max(100),
    /** The only `[[…]]` placeholders the answer may contain. */
    placeholders: z.array(z.string()).max(50),
  }),
  /** What the practice writer needs, as it cannot read a prompt. */
  practice: z.strictObject({
    task: z.enum(['write-message', 'ai-prompt']),
    language: z.enum(['en', 'zh']),
    brief: z.string().max(10_000),
    /** Greeting name as a placeholder or harmless word, may be empty. */
    name: z.string().max(256),
  }),
});
export type ModelIntent = z.infer<typeof modelIntent>;

export const modelResult = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answered'), values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), practice: z.boolean() }),
  z.strictObject({ state: z.literal('invalid'), violations: z.array(z.string()) }),
  z.strictObject({ state: z.literal('failed'), reason: z.string(), detail: z.string() }),
  z.strictObject({ state: z.literal('deferred'), reason: z.string(), retryAt: ms }),
  z.strictObject({ state: z.literal('held'), reason: z.string() }),
]);
export type ModelResult = z.infer<typeof modelResult>;

export const suppressionReason = z.enum(['unsubscribe', 'complaint', 'hard-bounce', 'manual', 'legal']);
export type SuppressionReason = z.infer<typeof suppressionReason>;

/** One planned message as the ledger knows it. `state` is the public one of the five. */
export const sendRecord = z.strictObject({
  key: z.string(), run: z.string(), enrollment: z.string(), node: z.string(),
  to: z.string(), messageId: z.string(),
  state: z.enum(['sent', 'skipped', 'failed', 'uncertain', 'pending']),
  /** A code; empty when there is nothing to explain. */
  reason: z.string(),
  /** The server's last words, redacted, at most 1 kB. */
  reply: z.string(),
  subject: z.string(), preheader: z.string(), text: z.string(), generated: z.enum(['no', 'model', 'practice']),
});
export type SendRecord = z.infer<typeof sendRecord>;

export const sendTotals = z.strictObject({
  planned: z.int(), sent: z.int(), skipped: z.int(), failed: z.int(), uncertain: z.int(), pending: z.int(),
});
export type SendTotals = z.infer<typeof sendTotals>;

export const modelTotals = z.strictObject({
  /** HTTP requests made, repairs and retries included. */
  calls: z.int(),
  /** In the price list's currency; null if a price is unknown. */
  cost: z.number().nullable(),
});
export type ModelTotals = z.infer<typeof modelTotals>;

const run = z.strictObject({ run: z.string().min(1).max(64) });
const nothing = z.strictObject({});
/** A code, or null if all went well: across a transport errors are values. */
const fault = z.string().nullable();

/** Kept as it is, forgotten, or a new one. */
const secret = z.string().min(1).max(10_000).nullable().optional();

const workspace = z.strictObject({
  id: z.string(),
  settings: workspaceSettings,
  paused: z.boolean(),
  /** Where messages of practice connections lie, for people to open. */
  outboxFolder: z.string(),
  /** Codes of what a person should know about the settings as they were found at the start. */
  notices: z.array(z.string()).optional(),
});
export type WorkspaceInfo = z.infer<typeof workspace>;

const transfer = z.strictObject({ id: z.string().max(64) });
/** At most 3 MiB of bytes. */
const base64 = z.string().max(4 * 1024 * 1024);
const ledgerCounts = { sends: z.int(), suppressions: z.int() };

export const hostContract = {
  sendEmails: { request: z.strictObject({ slice: z.array(emailIntent).max(2_000) }), response: z.array(emailResult) },
  askModel: { request: z.strictObject({ slice: z.array(modelIntent).max(2_000) }), response: z.array(modelResult) },
  addSuppressions: {
    request: z.strictObject({ entries: z.array(z.strictObject({ address: z.string().min(3).max(254), reason: suppressionReason })).max(10_000) }),
    response: z.strictObject({ added: z.int() }),
  },
  /** One page after the given address, in order of address. */
  listSuppressions: {
    request: z.strictObject({ after: z.string(), limit: z.int().min(1).max(1_000) }),
    response: z.array(z.strictObject({ address: z.string(), reason: suppressionReason, at: ms })),
  },
  setPaused: { request: z.strictObject({ paused: z.boolean() }), response: nothing },
  isPaused: { request: nothing, response: z.strictObject({ paused: z.boolean() }) },
  /** One page of a run's messages, in the order they were planned, after the given cursor (0 = from the start). */
  listSends: {
    request: z.strictObject({ run: z.string(), after: z.int().min(0), limit: z.int().min(1).max(5_000) }),
    response: z.strictObject({ sends: z.array(sendRecord), next: z.int().nullable() }),
  },
  /** One page of everybody's messages, the newest first, before the given cursor (null = from the newest). `at` is when it was settled, or planned while it is pending; no states are all of them. */
  listMessages: {
    request: z.strictObject({ run: z.string().nullable(), states: z.array(sendRecord.shape.state).max(5), before: z.int().nullable(), limit: z.int().min(1).max(500) }),
    response: z.strictObject({ sends: z.array(sendRecord.extend({ at: ms })), next: z.int().nullable() }),
  },
  /** Skips, with the reason `run.stopped` (`enrollment.left` where enrollments are named), what a stopped run, or these people of it, still have waiting to be sent; what is being sent at this moment goes its way. */
  cancelSends: { request: run.extend({ enrollments: z.array(z.string().max(64)).max(10_000).optional() }), response: z.strictObject({ cancelled: z.int() }) },
  sendTotals: { request: run, response: sendTotals },
  modelTotals: { request: run, response: modelTotals },
  /** Lets a run ask again where a model's answer could not be used, for those who are held at it. What it cost stays counted. */
  forgetInvalidAnswers: { request: run, response: nothing },
  /** One message by its effect key, e.g. to show what a person was sent; null if there is none. */
  findSend: { request: z.strictObject({ key: z.string().max(300) }), response: z.strictObject({ send: sendRecord.nullable() }) },
  /** Messages of one person over all runs, by the ids of their enrollments. */
  listSendsOf: { request: z.strictObject({ enrollments: z.array(z.string().max(64)).max(1_000) }), response: z.array(sendRecord) },
  /** What may have been delivered, newest first, before the given cursor (null = from the newest), of one run or all. `count` is of all of them. */
  listUncertain: {
    request: z.strictObject({ run: z.string().nullable(), before: z.int().nullable(), limit: z.int().min(1).max(1_000) }),
    response: z.strictObject({ doubts: z.array(z.strictObject({ key: z.string(), to: z.string(), marketing: z.boolean() })), next: z.int().nullable(), count: z.int() }),
  },
  /**
   * What a person has decided about messages in doubt: it arrived, send it again (with the same Message-ID), or it did not arrive.
   * `uncertain` takes a decision back, and a re-send that has not left yet. What is not in doubt any more is left alone and not counted.
   */
  resolveUncertain: {
    request: z.strictObject({ keys: z.array(z.string().max(300)).max(1_000), as: z.enum(['sent', 'resend', 'abandon', 'uncertain']) }),
    /** `left`: what was left alone. */
    response: z.strictObject({ resolved: z.int(), left: z.array(z.string()), fault }),
  },
  /** Forgets the words of messages planned before this time that are settled; that they were sent, and to whom, stays on record. */
  pruneMessages: { request: z.strictObject({ before: ms }), response: z.strictObject({ pruned: z.int() }) },
  getWorkspace: { request: nothing, response: workspace },
  saveWorkspaceSettings: { request: z.strictObject({ settings: workspaceSettings }), response: z.strictObject({ fault }) },
  listConnections: { request: nothing, response: z.array(z.strictObject({ connection: connectionSettings, hasSecret: z.boolean() })) },
  /** Adds or replaces by kind and alias. `secret` left out keeps the one there is, null forgets it. */
  saveConnection: { request: z.strictObject({ connection: connectionSettings, secret }), response: z.strictObject({ fault }) },
  /** With its secret. */
  deleteConnection: { request: z.strictObject({ of: z.enum(['mail', 'model']), alias }), response: z.strictObject({ fault }) },
  /** Tries what was entered, saved or not; without `secret`, with the one that is kept. Sends no message; a model is asked for one word. */
  testConnection: {
    request: z.strictObject({ connection: connectionSettings, secret }),
    /** `reason` is a code, null if all is well; `detail` the server's own words, or the model's answer. */
    response: z.strictObject({ reason: z.string().nullable(), detail: z.string(), ms: z.int() }),
  },
  /** The renderer can set, test and delete a secret, never read it. */
  setSecret: { request: z.strictObject({ name, value: z.string().min(1).max(10_000) }), response: z.strictObject({ fault }) },
  hasSecret: { request: z.strictObject({ name }), response: z.strictObject({ fault, present: z.boolean() }) },
  deleteSecret: { request: z.strictObject({ name }), response: z.strictObject({ fault }) },
  /** Makes a copy of the ledger as it stands, to be read piece by piece. One transfer at a time: a new one ends the one before. */
  beginLedgerExport: { request: nothing, response: z.strictObject({ fault, id: z.string(), bytes: z.int(), ...ledgerCounts }) },
  beginLedgerImport: { request: nothing, response: z.strictObject({ fault, id: z.string() }) },
  /** Empty at the end. */
  readTransfer: { request: z.strictObject({ id: z.string().max(64), at: z.int().min(0) }), response: z.strictObject({ fault, data: base64 }) },
  /** Pieces come in order; `at` is what has been written before. */
  writeTransfer: { request: z.strictObject({ id: z.string().max(64), at: z.int().min(0), data: base64 }), response: z.strictObject({ fault }) },
  /** Looks the ledger that was written through, from its first byte to its last. Changes nothing. */
  checkLedgerImport: { request: transfer, response: z.strictObject({ fault, ...ledgerCounts }) },
  /** Adds what was written, once it has been checked, to the ledger in one transaction: nothing that is in it is lost, whoever was written to there counts as written to here. */
  mergeLedger: { request: transfer, response: z.strictObject({ fault, ...ledgerCounts }) },
  endTransfer: { request: transfer, response: nothing },
  ...backupContract,
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export type HostMethod = keyof typeof hostContract;
export type HostRequest<M extends HostMethod> = z.infer<(typeof hostContract)[M]['request']>;
export type HostResponse<M extends HostMethod> = z.infer<(typeof hostContract)[M]['response']>;
export type Host = { readonly [M in HostMethod]: (request: HostRequest<M>) => Promise<HostResponse<M>> };

