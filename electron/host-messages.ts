import { z } from 'zod';

/** What the main process tells the host's. `connect` brings one end of a channel along. */
export const toHost = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connect') }),
  z.strictObject({ kind: z.literal('pause'), paused: z.boolean() }),
  /** `slept`: when, in ms, if the system has told of it. */
  z.strictObject({ kind: z.literal('wake'), slept: z.strictObject({ from: z.number(), to: z.number() }).optional() }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type ToHost = z.infer<typeof toHost>;

/** What the host's process tells the main one. */
export const fromHost = z.discriminatedUnion('kind', [
  /** As it stands now: once it is open, and whenever the switch is turned. */
  z.strictObject({ kind: z.literal('state'), paused: z.boolean(), outboxFolder: z.string() }),
  /** It could not open the profile, and ends. */
  z.strictObject({ kind: z.literal('fault'), code: z.string() }),
]);
export type FromHost = z.infer<typeof fromHost>;
