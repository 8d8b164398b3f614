import { z } from 'zod';
import { OWN } from '#shared/base/own-events.ts';
import { breaks } from './issue.ts';

/** What sources call an event: `order.placed`, `客户下单`. Ours begin with `weft.` and cannot be meant. */
export const eventName = z.string().regex(/^[\p{L}_][\p{L}\p{N}_.:-]{0,99}$/u, breaks('id')).refine((name) => !name.startsWith(OWN), breaks('id'));
