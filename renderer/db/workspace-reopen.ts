import type { RunKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';

/** Name of the note in `meta`: keys of runs. */
const TO_REOPEN = 'reopen-runs';

/** Pauses all open runs and keeps word of them, for `reopenRuns`. Inside a transaction that writes `meta` and `runs`. */
export async function pauseForReopening(db: Database): Promise<void> {
  const open = db.runs.where('state').equals('open');
  await db.meta.put({ name: TO_REOPEN, value: JSON.stringify(await open.primaryKeys()) });
  await open.modify((run, slot) => { slot.value = { ...run, state: 'paused' }; });
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
