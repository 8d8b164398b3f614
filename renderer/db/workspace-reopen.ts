import type { RunKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';

/** Name of the note in `meta`: keys of runs. */
const TO_REOPEN = 'reopen-runs';

/** Pauses all open runs and keeps word of them, for `reopenRuns`. Inside a transaction that writes `meta` and `runs`. */
export async function pauseForReopening(db: Database): Promise<void> {
  const open = db.runs.where('state').equals('open');
  await db.meta.delete(RESTORED);
  await db.meta.put({ name: TO_REOPEN, value: JSON.stringify(await open.primaryKeys()) });
  await open.modify((run, slot) => { slot.value = { ...run, state: 'paused' }; });
}

/** Name of the note in `meta`. */
const RESTORED = 'restored';

/** What has been restored, until somebody has decided about its runs. */
export interface Restored {
  /** ms; when its data were read. */
  readonly at: number;
  /** Those that were open then, and are paused now. */
  readonly runs: readonly RunKey[];
}

/** Pauses all open runs until a person resumes them. Inside a transaction that writes `meta` and `runs`. @param at ms; when the data were read */
export async function holdRestored(db: Database, at: number): Promise<void> {
  const open = db.runs.where('state').equals('open');
  const restored: Restored = { at, runs: await open.primaryKeys() };
  await open.modify((run, slot) => { slot.value = { ...run, state: 'paused' }; });
  await db.meta.delete(TO_REOPEN);
  await db.meta.put({ name: RESTORED, value: JSON.stringify(restored) });
}

export async function readRestored(db: Database): Promise<Restored | null> {
  const note = await db.meta.get(RESTORED);
  return note ? JSON.parse(note.value) as Restored : null;
}

export async function forgetRestored(db: Database): Promise<void> {
  await db.meta.delete(RESTORED);
}

/** Lets the runs go on that a workspace taken in has brought. At every start of the page: whoever took it in may have crashed before they could. */
export async function reopenRuns(db: Database): Promise<void> {
  await db.transaction('rw', db.meta, db.runs, async () => {
    const note = await db.meta.get(TO_REOPEN);
    if (!note) return;
    await db.runs.where('key').anyOf(JSON.parse(note.value) as RunKey[]).modify((run, slot) => { slot.value = run.state === 'paused' ? { ...run, state: 'open' } : run; });
    await db.meta.delete(TO_REOPEN);
  });
}
