import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { countingIds } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { goTo } from './history-list.tsx';
import { keepLeftovers, type LeftoverStorage } from './leftovers.ts';
import { closedToWriting, openJourney, takeOverName, type OpenJourney } from './open-journey.ts';
import { publish, startRun } from './run/start-run.ts';

const line = sketchWorkflow({ start: ['manual-start'], mail: ['send-email', { subject: 'Hi', body: 'Hello' }] }, ['start>mail']);
const id = line.id as WorkflowId;

async function desk() {
  const db = openDatabase('journey', { indexedDB: new IDBFactory(), IDBKeyRange });
  const [clock, ids] = [new FakeClock(), countingIds()];
  const workflows = new WorkflowRepository(db, clock, ids);
  const kept = new Map<string, string>();
  const storage: LeftoverStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
  await workflows.create(serialiseWorkflow({ workflow: line, foreignNodes: new Map() }));
  const open = async (readOnly = false): Promise<OpenJourney> => {
    const opened = await openJourney(id, readOnly, { db, clock, ids, storage, mayWrite: () => true, later: (task) => task() });
    if (!opened.ok) throw new Error('not opened');
    return opened.value;
  };
  return { db, workflows, requests: new RunRequests(db), ids, open, storage, kept };
}

test('a journey that another window has can be looked at, and nothing done to it reaches the disk', async () => {
  const { workflows, open } = await desk();
  const opened = closedToWriting(await open());
  expect(opened.document.dispatch({ kind: 'set-details', name: 'Mine' })).toMatchObject({ ok: false, error: { code: 'document.read-only' } });
  const reading = await open(true);
  await reading.document.save();
  expect([reading.document.undo(), (await workflows.get(id))!.name]).toEqual([null, line.name]);
});

test('what was done up to the moment of handing over is still on screen', async () => {
  const { open } = await desk();
  const opened = await open();
  opened.document.dispatch({ kind: 'set-details', name: 'Mine' });
  expect(closedToWriting(opened).document.getState().document.name).toBe('Mine');
});

test('a name given in the list is taken over as a change that can be undone', async () => {
  const { workflows, open } = await desk();
  await workflows.rename(id, 'Summer');
  const opened = await open();
  takeOverName(opened, 'Autumn');
  expect(opened.document.getState().document.name).toBe('Autumn');
  opened.document.undo();
  expect(opened.document.getState().document.name).toBe('Summer');
});

test('one can go back to any point of the history, and forward again', async () => {
  const { document } = (await (await desk()).open());
  for (const name of ['A', 'B', 'C']) document.dispatch({ kind: 'set-details', name });
  goTo(document, 1);
  expect(document.getState().document.name).toBe('A');
  goTo(document, 3);
  expect(document.getState().document.name).toBe('C');
});

test('a run is asked for with exactly what is on screen, and the journey is on from then', async () => {
  const { workflows, requests, ids, open } = await desk();
  const { document } = await open();
  document.dispatch({ kind: 'rename', node: 'mail', name: 'Hello' });
  const started = await startRun(document, { workflow: id, contacts: { of: 'all' }, attributes: null, join: null }, { workflows, requests, ids });
  const [request] = await requests.pending();
  const record = (await workflows.get(id))!;
  expect(started.ok && request).toMatchObject({ ask: 'start', run: started.ok && started.value, workflow: id, version: record.version });
  expect([record.on, (await workflows.version(record.version!))!.text]).toEqual([true, document.text()]);
});

test('5b-8: what is on screen can be published alone: nothing is started, and nobody is let in by it', async () => {
  const { workflows, requests, open } = await desk();
  const { document } = await open();
  document.dispatch({ kind: 'rename', node: 'mail', name: 'Hello' });
  const published = await publish(document, { attributes: null }, { workflows });
  const record = (await workflows.get(id))!;
  expect(published).toEqual({ ok: true, value: record.version });
  expect([(await workflows.version(record.version!))!.text, record.on, await requests.pending()]).toEqual([document.text(), false, []]);
});

test('a journey with errors is not run, and one that has changed is not gone on in', async () => {
  const { workflows, requests, ids, open } = await desk();
  const { document } = await open();
  const start = (join: Parameters<typeof startRun>[1]['join']) => startRun(document, { workflow: id, contacts: { of: 'all' }, attributes: null, join }, { workflows, requests, ids });
  expect(await start({ id: 'run_old' as never, version: 'ver_old' as never })).toEqual({ ok: false, error: { kind: 'changed' } });
  document.dispatch({ kind: 'set-params', node: 'mail', changes: [{ path: 'subject', value: '' }] });
  expect(await start(null)).toMatchObject({ ok: false, error: { kind: 'problems' } });
  expect([await requests.pending(), (await workflows.get(id))!.on]).toEqual([[], false]);
});

test('what a page that went could not write any more is there for the next, and only once', async () => {
  const { db, open, storage, kept } = await desk();
  const first = await open();
  first.document.dispatch({ kind: 'set-details', name: 'On disk' });
  await first.document.settled();
  first.document.dispatch({ kind: 'set-details', name: 'On its way' });
  keepLeftovers(storage, id, first.document.unsaved());
  await first.document.settled();
  // What a browser does with a write that its page has only begun.
  await db.edits.filter(({ seq }) => seq > 1).delete();
  await db.workflows.update(id, { name: 'On disk' });
  expect((await open()).document.getState().document.name).toBe('On its way');
  expect(kept.size).toBe(0);
});
