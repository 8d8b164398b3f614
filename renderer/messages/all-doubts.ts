import type { Host, HostResponse } from '#shared/host.ts';

export type Doubt = HostResponse<'listUncertain'>['doubts'][number];

/** The most that the host tells, and takes, at once. */
export const DOUBTS_AT_ONCE = 1_000;

/** All that is in doubt now, of one run or all; what comes into doubt meanwhile is not among them. */
export async function allDoubts(host: Pick<Host, 'listUncertain'>, run: string | null): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  let before: number | null = null;
  do {
    const page = await host.listUncertain({ run, before, limit: DOUBTS_AT_ONCE });
    doubts.push(...page.doubts);
    before = page.next;
  } while (before !== null);
  return doubts;
}
