import { CHANGED } from '#shared/base/own-events.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import { systemClock, systemIds } from '#renderer/app/system.ts';
import type { Database } from './database.ts';

/** Whether anybody could want to know that people were changed: a journey that is on, or a run that is not over. Asked before a transaction, since drafts are read for it. */
export async function isHeeded({ runs, workflows }: Pick<Database, 'runs' | 'workflows'>): Promise<boolean> {
  return await runs.where('state').anyOf('open', 'paused').first() !== undefined || await workflows.filter(({ on }) => on).first() !== undefined;
}

/** Tells that these people are new, or are not as they were. Inside the transaction that changes them, which writes `events`: nobody is changed unheard. */
export async function tellChanges({ events }: Pick<Database, 'events'>, people: readonly ContactKey[]): Promise<void> {
  if (people.length === 0) return;
  const now = systemClock.now();
  const change = systemIds.next('changed');
  await events.bulkAdd(people.map((contact) => ({ id: `${change}/${contact}`, contact, name: CHANGED, occurredAt: now, receivedAt: now, data: {} })));
}
