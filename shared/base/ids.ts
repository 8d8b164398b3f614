import { hash } from './hash.ts';
import { rememberLast } from './remember.ts';

/** Hashes kept: a person is written to several times, and asked for again after every wait. About 5 MB. */
const MANY_PEOPLE = 20_000;

type Id<Brand extends string> = string & { readonly __brand: Brand };

export type WorkflowId = Id<'WorkflowId'>;
export type VersionId = Id<'VersionId'>;
export type NodeId = Id<'NodeId'>;
export type RunId = Id<'RunId'>;
export type EnrollmentId = Id<'EnrollmentId'>;
export type ContactUid = Id<'ContactUid'>;
export type EffectKey = Id<'EffectKey'>;

/** Names no object key may have, in any file or message. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** Every id in a workflow file: also keeps `FORBIDDEN_KEYS` and path characters out of keys. */
export const ID_PATTERN = /^(?!(__proto__|prototype|constructor)$)[A-Za-z0-9_-]{1,64}$/;

/** Chance and uniqueness, handed in so that simulation and tests are reproducible. */
export interface IdSource {
  /** A fresh id `prefix_…`, unique in this workspace. */
  next(prefix: string): string;
}

/** The person, wherever and in whatever order the file was read: external id first, else the address. */
export function contactUid(identity: { readonly externalId?: string; readonly email: string }): ContactUid {
  const id = identity.externalId ? hash('external', identity.externalId) : hash('email', identity.email);
  return `con_${id}` as ContactUid;
}

/**
 * One contact's way through one workflow. `occurrence` is the run id (manual start), the event id,
 * the date of the occasion, the firing instant, or `once`.
 */
export function enrollmentId(workflow: string, contact: ContactUid, occurrence: string): EnrollmentId {
  return rememberedEnrollment(contact, workflow, occurrence);
}

const rememberedEnrollment = rememberLast((contact: ContactUid, workflow: string, occurrence: string) => `enr_${hash(workflow, contact, occurrence)}` as EnrollmentId, MANY_PEOPLE);

/** Names one act on the outside world for ever: no run, version or position is in it. */
export function effectKey(enrollment: EnrollmentId, node: NodeId, visit: number, name: string): EffectKey {
  return `${enrollment}/${node}/${visit}/${name}` as EffectKey;
}

/** Whom an effect was meant for; a repeat under the same key for somebody else is a mismatch. */
export function recipientFingerprint(contact: ContactUid, email: string): string {
  return rememberedFingerprint(contact, email);
}

const rememberedFingerprint = rememberLast((contact: ContactUid, email: string) => hash('recipient', contact, email), MANY_PEOPLE);
