import { hash } from '#shared/base/hash.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import { instant, type Instant } from '#shared/base/time.ts';
import type { Before } from './reentry.ts';
import type { Row } from './store.ts';

/** What is known of the ways for one key (an order, a cart): kept by name, because keys are no people. */
export type KeyedEntry = Before;

/** What somebody is on the way for; null for themselves. */
export function keyOf({ marks }: Pick<Row, 'marks'>): string | null {
  const key = marks?.['key'];
  return typeof key === 'string' ? key : null;
}

export function keyName(workflow: WorkflowId, key: string): string {
  return `key/${workflow}/${hash(key)}`;
}

export function keyedEntry(kept: string | null): KeyedEntry {
  return kept === null ? { active: false, count: 0, lastExit: instant(0) } : JSON.parse(kept) as KeyedEntry;
}

/** The note after the way for this key has ended. */
export function keyLeft(kept: string | null, now: Instant): string {
  return JSON.stringify({ ...keyedEntry(kept), active: false, lastExit: now } satisfies KeyedEntry);
}

/** The note after a way for this key that had failed goes on. */
export function keyResumed(kept: string | null): string {
  return JSON.stringify({ ...keyedEntry(kept), active: true } satisfies KeyedEntry);
}
