import { enrollmentId, type ContactUid } from '#shared/base/ids.ts';
import type { EffectHost } from './slice-effects.ts';
import type { Row, Run, Store } from './store.ts';

/** What the host takes in one call. */
const AT_ONCE = 1_000;

/** What is queued for these people in this run must not leave. */
export async function recall(host: Pick<EffectHost, 'cancelSends'>, { id, workflow }: Pick<Run, 'id' | 'workflow'>, people: readonly { readonly uid: ContactUid; readonly occurrence: string }[]): Promise<void> {
  const enrollments = people.map(({ uid, occurrence }) => enrollmentId(workflow, uid, occurrence));
  for (let from = 0; from < enrollments.length; from += AT_ONCE) await host.cancelSends({ run: id, enrollments: enrollments.slice(from, from + AT_ONCE) });
}

/** The same for those who stand somewhere; nothing was queued for whose record is gone. */
export async function recallRows(host: Pick<EffectHost, 'cancelSends'>, store: Pick<Store, 'contacts'>, run: Run, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const uids = new Map((await store.contacts(rows.map(({ contact }) => contact))).map(({ key, uid }) => [key, uid]));
  await recall(host, run, rows.flatMap(({ contact, occurrence }) => (uids.has(contact) ? [{ uid: uids.get(contact)!, occurrence }] : [])));
}
