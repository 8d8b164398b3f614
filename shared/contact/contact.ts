import { z } from 'zod';
import type { ContactUid } from '#shared/base/ids.ts';

/** The value of an attribute. Text from a file stays text: phone numbers keep their zeros. */
export const attributeValue = z.union([z.string().max(65_536), z.number(), z.boolean(), z.null()]);
export type AttributeValue = z.infer<typeof attributeValue>;

/** Proof of permission for marketing messages. */
export const consent = z.strictObject({
  /** Where the permission was given, e.g. "signup form". */
  source: z.string().min(1).max(1_000),
  /** ISO date or instant as recorded; null if the source carries none. */
  date: z.string().max(100).nullable(),
});
export type Consent = z.infer<typeof consent>;

/** A person we may write to. */
export interface Contact {
  readonly uid: ContactUid;
  /** The address as identity: normalised, all lower case (`key` of `email-address.ts`). Mail goes to `attributes.email`. */
  readonly email: string;
  readonly consent: Consent | null;
  /** All attributes by name; null where empty. `email` is the address as it was given. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** A contact as a file or a form gives it, before the store has seen it. */
export interface ContactDraft {
  readonly email: string;
  readonly externalId?: string;
  /** Null where the source says that there is none (any more), undefined where it does not speak of it. */
  readonly consent: Consent | null | undefined;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}
