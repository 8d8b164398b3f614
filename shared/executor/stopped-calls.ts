import type { Instant } from '#shared/base/time.ts';
import { callFailed } from './call-failed.ts';
import type { NewEvent, RunKey, Store } from './store.ts';

/** What those are to hear who wait in other journeys for people of a run that is about to be stopped: that it went wrong. */
export async function stoppedCalls(store: Pick<Store, 'batchesOfRun'>, run: RunKey, reason: string, now: Instant): Promise<NewEvent[]> {
  const standing = (await store.batchesOfRun(run)).filter(({ kind }) => kind !== 'failed').flatMap(({ rows }) => rows);
  return standing.flatMap(({ contact, marks }): NewEvent[] => {
    const call = marks?.['call'];
    return typeof call === 'string' ? [callFailed(call, contact, reason, now)] : [];
  });
}
