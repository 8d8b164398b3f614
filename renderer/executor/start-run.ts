import { hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Clock } from '#shared/base/time.ts';
import type { EntryRefusal } from '#shared/executor/enroll.ts';
import type { Executor } from '#shared/executor/executor.ts';
import type { ContactKey, Run, Store } from '#shared/executor/store.ts';
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
  if (opened) return ok(opened);
  const plan = await planOf(version);
  if (!plan.ok) return plan;
  if (plan.value.workflow !== workflow) return err({ code: 'version.missing', detail: version });
  return ok(await store.openRun({ id, workflow, version, openedAt: clock.now() }));
}

/**
 * Lets everybody selected into the run, chunk by chunk, and keeps word of those who may not enter. Asked for again after
 * a crash it goes through all of them again: who is in is not let in twice.
 */
export async function enterSelected(run: Run, { contacts }: StartRequest, executor: Pick<Executor, 'enroll'>, ports: StartPorts, isCalledOff: () => boolean): Promise<void> {
  const { store, clock, selected } = ports;
  const intake = clock.now();
  await store.putRefusals(run.key, intake, []);
  let turnedAway = 0;
  for (let after: ContactKey | null = null; !isCalledOff();) {
    const keys = await selected(contacts, after, CHUNK);
    if (keys.length === 0) return;
    const { refused } = await executor.enroll(run.key, keys);
    turnedAway += await keepWord(run, intake, turnedAway, refused.filter(({ why }) => why !== 'already'), store);
    after = keys.at(-1)!;
  }
}

/** Returns how many. The fingerprint names the person: it is the same one however often they are turned away. */
async function keepWord(run: Run, intake: number, before: number, refused: readonly { readonly contact: ContactKey; readonly why: EntryRefusal }[], store: Store): Promise<number> {
  if (refused.length === 0) return 0;
  const people = await store.contacts(refused.map(({ contact }) => contact));
  await store.putRefusals(run.key, intake, people.map(({ email }, index) => {
    const reason = refused[index]!.why;
    return { fingerprint: hash(reason, email), line: before + index + 1, reason, detail: email };
  }));
  return refused.length;
}
