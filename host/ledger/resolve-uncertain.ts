import type { HostRequest, HostResponse } from '#shared/host.ts';
import { DAY } from '#shared/base/time.ts';
import { isMarketing, type FrozenMessage } from '#host/mail/frozen-message.ts';
import type { Database } from './database.ts';
import { SENDS_STEPS } from './sends-table.ts';

type Decision = HostRequest<'resolveUncertain'>['as'];

/** What people make of messages that may have been delivered. */
export interface UncertainResolver {
  /** In one durable transaction; a key that is not in doubt any more is left alone. @param now host time */
  readonly resolve: (request: HostRequest<'resolveUncertain'>, now: number) => HostResponse<'resolveUncertain'>;
  /** Newest first. */
  readonly list: (request: HostRequest<'listUncertain'>) => HostResponse<'listUncertain'>;
}

const IN_DOUBT = `state IN ('skipped', 'failed', 'uncertain') AND state = 'uncertain'`;

/**
 * The transitions out of `uncertain`, each a compare-and-set. What the doubt was stays on record, so that a decision can be
 * taken back. A re-send keeps message, Message-ID and key; an executor that asks for the key meets the same row.
 */
export function openUncertainResolver(db: Database): UncertainResolver {
  db.migrate('sends', SENDS_STEPS);
  const { sql } = db;
  const decide: Readonly<Record<Exclude<Decision, 'resend'>, { run(now: number, key: string): { changes: number | bigint } }>> = {
    sent: sql.prepare(`UPDATE sends SET doubt = reason, state = 'sent', reason = 'user.marked-sent', decided_at = ? WHERE key = ? AND state = 'uncertain'`),
    abandon: sql.prepare(`UPDATE sends SET doubt = reason, state = 'failed', reason = 'user.not-delivered', decided_at = ? WHERE key = ? AND state = 'uncertain'`),
    // A re-send that waits has not left: taken back, only the earlier copy is in doubt.
    uncertain: sql.prepare(
      `UPDATE sends SET state = 'uncertain', reason = doubt, again = again - (state = 'queued'), settled_at = coalesce(settled_at, committing_at), decided_at = ?
       WHERE key = ? AND ((state = 'sent' AND reason = 'user.marked-sent') OR (state = 'failed' AND reason = 'user.not-delivered') OR (state = 'queued' AND again > 0))`,
    ),
  };
  const resend = sql.prepare(
    `UPDATE sends SET doubt = reason, state = 'queued', reason = 'user.resend', again = again + 1, next_attempt_at = 0, deadline_at = ?, settled_at = NULL, decided_at = ?
     WHERE key = ? AND state = 'uncertain' AND pruned = 0`,
  );
  const isForgotten = sql.prepare(`SELECT 1 FROM sends WHERE key = ? AND state = 'uncertain' AND pruned = 1`);
  const newest = {
    all: sql.prepare(`SELECT seq, key, frozen FROM sends INDEXED BY sends_not_well WHERE seq < ? AND ${IN_DOUBT} ORDER BY seq DESC LIMIT ?`),
    run: sql.prepare(`SELECT seq, key, frozen FROM sends INDEXED BY sends_not_well WHERE seq < ? AND run = ? AND ${IN_DOUBT} ORDER BY seq DESC LIMIT ?`),
  };
  const count = {
    all: sql.prepare(`SELECT count(*) AS n FROM sends INDEXED BY sends_not_well WHERE ${IN_DOUBT}`),
    run: sql.prepare(`SELECT count(*) AS n FROM sends INDEXED BY sends_not_well WHERE run = ? AND ${IN_DOUBT}`),
  };

  const change = (key: string, as: Decision, now: number): number => Number((as === 'resend' ? resend.run(now + DAY, now, key) : decide[as].run(now, key)).changes);

  function resolveAll({ keys, as }: HostRequest<'resolveUncertain'>, now: number): HostResponse<'resolveUncertain'> {
    const left = keys.filter((key) => change(key, as, now) === 0);
    const forgotten = as === 'resend' && left.some((key) => isForgotten.get(key) !== undefined);
    return { resolved: keys.length - left.length, left, fault: forgotten ? 'user.resend-forgotten' : null };
  }

  return {
    resolve: (request, now) => db.transaction(() => resolveAll(request, now)),
    list({ run, before, limit }) {
      const end = before ?? Number.MAX_SAFE_INTEGER;
      const rows = (run === null ? newest.all.all(end, limit) : newest.run.all(end, run, limit)) as { seq: number; key: string; frozen: string }[];
      const { n } = (run === null ? count.all.get() : count.run.get(run)) as { n: number };
      return { doubts: rows.map(asDoubt), next: rows.length === limit ? rows.at(-1)!.seq : null, count: n };
    },
  };
}

function asDoubt({ key, frozen }: { readonly key: string; readonly frozen: string }): HostResponse<'listUncertain'>['doubts'][number] {
  const message = JSON.parse(frozen) as FrozenMessage;
  return { key, to: message.to.address, marketing: isMarketing(message) };
}
