import type { NodeId, WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { EFFECT_LANES } from '#shared/executor/count-overdue.ts';
import { overdueBefore } from '#shared/executor/catch-up.ts';
import { unpackRows } from '#shared/executor/pack-rows.ts';
import type { BatchKey, Row, Run, RunKey } from '#shared/executor/store.ts';
import type { Lane } from '#shared/plan/plan.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { ASKED, LEFT_OUT, readAskedNote, readInstantNote, RELEASED, writeNote, type Asked } from './catch-up-notes.ts';
import type { Database } from './database.ts';
import { startingWithUpTo } from './starting-with.ts';

/** What is overdue at one step of one run. */
export interface OverdueAt {
  readonly run: Run;
  readonly workflow: WorkflowId;
  /** As the journey is called now; empty if it is gone. */
  readonly name: string;
  readonly graph: Workflow | null;
  readonly node: NodeId;
  /** Since when, one for each person. */
  readonly since: readonly Instant[];
}

export interface OverdueQuery {
  /** Half-open: due at `from` or later, and before `before`. */
  readonly from: Instant;
  readonly before: Instant;
  /** Only this run, also if it is paused; else all open ones. */
  readonly run?: RunKey;
}

/** The question that waits for a person; null if none does. */
export async function askedOverdue({ meta }: Pick<Database, 'meta'>): Promise<Asked | null> {
  return readAskedNote((await meta.get(ASKED))?.value ?? null);
}

/** What it is about, by run and step, most people first. */
export async function overdueOf(db: Database, asked: Asked): Promise<OverdueAt[]> {
  const released = readInstantNote((await db.meta.get(RELEASED))?.value ?? null) ?? 0;
  return overdueSends(db, { from: (released <= asked.to ? released : 0) as Instant, before: overdueBefore(asked) });
}

/** Who stands ready at a message or a model and has been due for so long. Only batches in which somebody is are loaded. */
export async function overdueSends(db: Database, { from, before, run }: OverdueQuery): Promise<OverdueAt[]> {
  return db.transaction('r', [db.runs, db.batches, db.workflows, db.versions], async () => {
    const runs = run === undefined ? await db.runs.where('state').equals('open').toArray() : (await db.runs.bulkGet([run])).filter((found) => found !== undefined);
    const meant = new Map(runs.map((one) => [one.key, one]));
    const places = new Map<string, { readonly run: Run; readonly node: NodeId; readonly since: Instant[] }>();
    for (const key of await dueKeys(db, before, meant)) {
      const record = (await db.batches.get(key))!;
      const late = unpackRows(record.rows).filter(({ due }) => due >= from && due < before);
      if (late.length === 0) continue;
      const place = places.get(`${record.run}/${record.node}`) ?? { run: meant.get(record.run)!, node: record.node, since: [] };
      place.since.push(...late.map(sinceWhen));
      places.set(`${record.run}/${record.node}`, place);
    }
    const found = [...places.values()].sort((a, b) => b.since.length - a.since.length);
    const [drafts, texts] = await Promise.all([db.workflows.bulkGet(found.map((place) => place.run.workflow)), db.versions.bulkGet(found.map((place) => place.run.version))]);
    return found.map((place, index): OverdueAt => {
      const parsed = texts[index] ? parseWorkflow(texts[index].text, () => true) : null;
      return { ...place, workflow: place.run.workflow, name: drafts[index]?.name ?? '', graph: parsed?.ok ? parsed.value.workflow : null };
    });
  });
}

/**
 * Takes the question away with the answer, in one transaction; the executor hears of it. Put off, it stays, and only a
 * bar speaks of it. Without effect if it is another question by now: then false.
 */
export async function decideOverdue({ meta }: Pick<Database, 'meta'>, asked: Asked, decision: 'send' | 'leave-out' | 'later'): Promise<boolean> {
  return meta.db.transaction('rw', meta, async () => {
    if (readAskedNote((await meta.get(ASKED))?.value ?? null)?.to !== asked.to) return false;
    if (decision === 'later') await meta.put({ name: ASKED, value: writeNote({ ...asked, later: true }) });
    else await meta.bulkPut([{ name: decision === 'send' ? RELEASED : LEFT_OUT, value: writeNote(asked.to) }, { name: ASKED, value: '' }]);
    return true;
  });
}

async function dueKeys({ batches }: Database, before: Instant, runs: ReadonlyMap<RunKey, Run>): Promise<BatchKey[]> {
  const keys: BatchKey[] = [];
  for (const lane of EFFECT_LANES) {
    for (const kind of ['ready', 'timer', 'retry'] as const) {
      await batches.where('[kind+lane+wakeAt+order+run]').between(...startingWithUpTo(before, kind, lane)).eachKey((entry, { primaryKey }) => {
        const [, , , , run] = entry as unknown as [string, Lane, Instant, number, RunKey];
        if (runs.has(run)) keys.push(primaryKey);
      });
    }
  }
  return keys;
}

/** Whoever was put off by a server has been late since before. */
function sinceWhen({ marks, due }: Row): Instant {
  const since = marks?.['since'];
  return typeof since === 'number' ? since as Instant : due;
}
