import { z } from 'zod';
import { PORT_MESSAGE } from './desktop-methods.ts';

/** What the desktop's preload lets a page ask for, and its settings that are no journey's and no contact's. */

export const desktopSettings = z.strictObject({
  /** null follows the system. */
  language: z.enum(['en', 'zh']).nullable(),
  theme: z.enum(['light', 'dark', 'system']),
  /** Begins in the background when the user logs in. */
  openAtLogin: z.boolean(),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;

/** How each is named on its way, what it takes and what comes back. Nothing else is answered. */
export const desktopContract = {
  /** Sends one end of a new channel to the page, as a window message `PORT_MESSAGE` that repeats `request`. Gives a code if the host is not there. */
  connectHost: { request: z.strictObject({ request: z.string().min(1).max(64) }), response: z.strictObject({ fault: z.string().nullable() }) },
  getSettings: { request: z.strictObject({}), response: desktopSettings },
  saveSettings: { request: desktopSettings.partial(), response: desktopSettings },
  /** How many journeys are on: as long as there are any, closing the window does not end the app. */
  setJourneysOn: { request: z.strictObject({ count: z.int().min(0).max(1_000_000) }), response: z.strictObject({}) },
  /** Shows the folder of practice messages in the system's file manager. */
  openOutbox: { request: z.strictObject({}), response: z.strictObject({ fault: z.string().nullable() }) },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

type Contract = typeof desktopContract;
export type DesktopMethod = keyof Contract;
export type DesktopRequest<M extends DesktopMethod> = z.infer<Contract[M]['request']>;
export type DesktopResponse<M extends DesktopMethod> = z.infer<Contract[M]['response']>;
/** `window.weft`; there is none in a browser. */
export type Desktop = { readonly [M in DesktopMethod]: (request: DesktopRequest<M>) => Promise<DesktopResponse<M>> };

/** The window message that brings a port to the page. */
export const portMessage = z.strictObject({ kind: z.literal(PORT_MESSAGE), request: z.string() });
