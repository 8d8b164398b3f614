import { needsPerson } from '#shared/executor/run-people.ts';
import type { Standing } from '#shared/executor/store.ts';

/** Where the setting is mended for which people stand and go on by themselves afterwards; null if it is none. */
export function mendingPath(standing: readonly Pick<Standing, 'kind' | 'reason'>[]): '/settings' | '/connections' | null {
  const reasons = standing.filter((one) => one.kind === 'retry' && needsPerson(one)).map(({ reason }) => reason);
  return reasons.length === 0 ? null : reasons.every((reason) => reason.startsWith('law.')) ? '/settings' : '/connections';
}
