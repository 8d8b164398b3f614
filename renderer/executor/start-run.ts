import { hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Clock } from '#shared/base/time.ts';
import type { EntryRefusal } from '#shared/executor/reentry.ts';
import type { Executor } from '#shared/executor/executor.ts';
import type { ContactKey, Run, RunKey, Store } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { ContactSelection, RunRequest, RunRequestFault } from '#renderer/db/run-request.ts';

export type StartRequest = Extract<RunRequest, { ask: 'start' }>;

/** People who enter in one commit. */
const CHUNK = 1_000;

export interface StartPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly planOf: (version: Run['version']) => Promise<Result<Plan, RunRequestFault>>;
  readonly selected: (selection: ContactSelection, after: ContactKey | null, limit: number) => Promise<ContactKey[]>;
}

/** The run of this request: the one that an earlier attempt has opened, else a new one. */
export async function openStarted({ run: id, workflow, version }: StartRequest, { store, clock, planOf }: StartPorts): Promise<Result<Run, RunRequestFault>> {
  const opened = await store.run(id);
  if (opened?.state === 'stopped') return ok(opened);
  // Also of a run that is open: it may have been opened by a newer app.
  const plan = await planOf(opened?.version ?? version);
  if (!plan.ok) return plan;
  if (opened) return ok(opened);
  if (plan.value.workflow !== workflow) return err({ code: 'version.missing', detail: version });
  return ok(await store.openRun({ id, workflow, version, openedAt: clock.now() }));
}

/**
 * Lets everybody selected into the run, chunk by chunk, and keeps word of those who may not enter. Asked for again after
 * a crash it goes through all of them again: who is in is not let in twice. `run.stopped` or `run.missing` if it takes nobody in any more.
 */
export async function enterSelected({ key }: Run, { contacts, run: id }: StartRequest, executor: Pick<Executor, 'enroll'>, ports: StartPorts, isCalledOff: () => boolean): Promise<RunRequestFault | null> {
  const { store, clock, selected } = ports;
  const intake = clock.now();
  let turnedAway = 0;
  for (let after: ContactKey | null = null; !isCalledOff();) {
    const now = await store.runByKey(key);
    if (now?.state !== 'open' && now?.state !== 'paused') return { code: now ? 'run.stopped' : 'run.missing', detail: id };
    if (after === null) await store.putRefusals(key, intake, []);
    const keys = await selected(contacts, after, CHUNK);
    if (keys.length === 0) break;
    const { refused } = await executor.enroll(key, keys);
    turnedAway += await keepWord(key, intake, turnedAway, refused.filter(({ why }) => why !== 'already'), store);
    after = keys.at(-1)!;
  }
  return null;
}

/** Returns how many. The fingerprint names the person: it is the same one however often they are turned away. Who has been deleted meanwhile has no name. */
async function keepWord(run: RunKey, intake: number, before: number, refused: readonly { readonly contact: ContactKey; readonly why: EntryRefusal }[], store: Store): Promise<number> {
  if (refused.length === 0) return 0;
  const people = await store.contacts(refused.map(({ contact }) => contact));
  const reasons = new Map(refused.map(({ contact, why }) => [contact, why]));
  await store.putRefusals(run, intake, people.map(({ key, email }, index) => {
    const reason = reasons.get(key)!;
    return { fingerprint: hash(reason, email), line: before + index + 1, reason, detail: email };
  }));
  return people.length;
}
