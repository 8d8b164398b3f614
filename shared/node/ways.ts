import { z } from 'zod';
import { ID_PATTERN } from '#shared/base/ids.ts';
import { conditionSchema, type ConditionGroup } from '#shared/condition/condition.ts';
import { eventName } from '#shared/workflow/event-name.ts';
import { breaks } from '#shared/workflow/issue.ts';

// Entries of lists in which each is a way out of the step.

const id = z.string().regex(ID_PATTERN, breaks('id'));
const name = z.string().max(200).default('');
const when = conditionSchema.default({ combinator: 'and', rules: [] }) as unknown as z.ZodType<ConditionGroup>;
/** A field of an event's data, or empty for none. */
const eventField = z.string().regex(/^([\p{L}_][\p{L}\p{N}_-]{0,99})?$/u, breaks('attribute')).default('');

/** What a person may wait for; its id is the port's name, and so never changes. Something that happens to them, or something that comes true of them. */
export const way = z.discriminatedUnion('on', [
  z.strictObject({
    id, name, on: z.literal('event'), event: eventName, when,
    /** The event only counts if this field of it equals `as`. */
    same: eventField,
    /** `event.cart_id` (of the event that let the person in) or `contact.account`; empty: the field `same` of the event that let them in. */
    as: z.string().regex(/^((contact|event)\.[\p{L}_][\p{L}\p{N}_-]{0,99})?$/u, breaks('variable')).default(''),
  }),
  z.strictObject({ id, name, on: z.literal('condition'), when: conditionSchema }),
]);
export type Way = z.infer<typeof way>;

/** The ports of an experiment, in order: at most eight, so that each is taken by enough people to tell anything. */
export const armIds = ['arm-a', 'arm-b', 'arm-c', 'arm-d', 'arm-e', 'arm-f', 'arm-g', 'arm-h'] as const;
/** One version that is tried; its port is the one in its place in `armIds`. Shares are relative to each other, so they need not add up to 100. */
export const arm = z.strictObject({ name, weight: z.int().min(0).max(1_000).default(50) });
export type Arm = z.infer<typeof arm>;

/** Kinds of params whose entries are ways out. */
export const WAY_KINDS: ReadonlySet<string> = new Set(['rules', 'ways', 'arms']);
