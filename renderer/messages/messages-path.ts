import { sendRecord, type SendRecord } from '#shared/host.ts';

/** Stands for every run, or every state. */
export const ALL = 'all';

/** What the screen shows, as its address says it. */
export interface MessagesFilter {
  /** Null for all runs. */
  readonly run: string | null;
  /** Null for all states. */
  readonly state: SendRecord['state'] | null;
}

/** An address that names no state there is shows all of them. */
export function readFilter(run: string = ALL, state: string = ALL): MessagesFilter {
  const known = sendRecord.shape.state.safeParse(state);
  return { run: run === ALL ? null : run, state: known.success ? known.data : null };
}

export function messagesPath({ run, state }: MessagesFilter): string {
  if (state !== null) return `/messages/${run ?? ALL}/${state}`;
  return run === null ? '/messages' : `/messages/${run}`;
}
