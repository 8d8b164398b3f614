import { ENDED } from '#shared/base/own-events.ts';
import type { Instant } from '#shared/base/time.ts';
import type { ContactKey, NewEvent } from './store.ts';

/** Tells whoever waits for this call (see `callKey`) that it came to nothing. Told once, however often it is said. */
export function callFailed(call: string, contact: ContactKey, reason: string, now: Instant): NewEvent {
  return { id: `${call}/ended`, contact, name: ENDED, occurredAt: now, receivedAt: now, data: { call, reason, errored: true } };
}
