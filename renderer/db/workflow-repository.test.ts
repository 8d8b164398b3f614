import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { VersionId, WorkflowId } from '#shared/base/ids.ts';
import { MINUTE } from '#shared/base/time.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { openDatabase } from './database.ts';
import { WorkflowRepository } from './workflow-repository.ts';

const A = 'wfl_a' as WorkflowId;
const V1 = 'ver_1' as VersionId;
const V2 = 'ver_2' as VersionId;
const textOf = (id: string, name: string, more = ''): string => `{\n  "id": "${id}",\n  "name": "${name}",\n  "more": "${more}"\n}\n`;

/** A repository whose clock goes on by a minute with each look at it. */
function fresh(): WorkflowRepository {
  const clock = new FakeClock();
  let ids = 0;
  const ticking = { now: () => { clock.advance(MINUTE); return clock.now(); } };
  return new WorkflowRepository(openDatabase('workflows', { indexedDB: new IDBFactory(), IDBKeyRange }), ticking, { next: (prefix) => `${prefix}_new${++ids}` });
}
const names = async (workflows: WorkflowRepository): Promise<string[]> => (await workflows.list()).map(({ name }) => name);

test('lists what is not deleted, last changed first, without the drafts', async () => {
  const workflows = fresh();
  for (const [id, name] of [['wfl_a', 'A'], ['wfl_b', 'B'], ['wfl_c', 'C']] as const) await workflows.create(textOf(id, name));
  await workflows.saveDraft(textOf('wfl_a', 'A again'));
  await workflows.delete('wfl_b' as WorkflowId);
  expect(await names(workflows)).toEqual(['A again', 'C']);
  expect((await workflows.list())[0]).not.toHaveProperty('text');
});

test('keeps the name of a record and of its text the same, whoever changes it', async () => {
  const workflows = fresh();
  await workflows.create(textOf(A, 'First'));
  await workflows.rename(A, 'Second');
  expect(await workflows.get(A)).toMatchObject({ name: 'Second', text: textOf(A, 'Second') });
  await workflows.saveDraft(textOf(A, 'Third', 'x'));
  expect(await workflows.get(A)).toMatchObject({ name: 'Third', text: textOf(A, 'Third', 'x') });
});

test('a duplicate has an id of its own in record and text, and nothing published', async () => {
  const workflows = fresh();
  await workflows.create(textOf(A, 'First', 'kept'));
  await workflows.publish(V1, textOf(A, 'First'));
  await workflows.switch(A, true);
  const copy = await workflows.duplicate(A, 'Second');
  expect(copy).toMatchObject({ ok: true, value: { id: 'wfl_new1', name: 'Second', text: textOf('wfl_new1', 'Second', 'kept'), on: false, version: null } });
  expect(await workflows.get(A)).toMatchObject({ name: 'First', on: true, version: V1 });
});

test('a deleted workflow is off, can still be opened, and comes back as it was but off', async () => {
  const workflows = fresh();
  await workflows.create(textOf(A, 'First'));
  await workflows.switch(A, true);
  await workflows.delete(A);
  expect(await names(workflows)).toEqual([]);
  expect(await workflows.get(A)).toMatchObject({ on: false, text: textOf(A, 'First') });
  await workflows.undelete(A);
  expect(await workflows.get(A)).toMatchObject({ on: false, deletedAt: null });
  expect(await names(workflows)).toEqual(['First']);
});

test('a version never changes once it is published; publishing an old meaning again makes it the newest', async () => {
  const workflows = fresh();
  await workflows.create(textOf(A, 'First'));
  expect(await workflows.publish(V1, textOf(A, 'First'))).toEqual({ ok: true, value: V1 });
  await workflows.publish(V2, textOf(A, 'Second'));
  await workflows.publish(V1, textOf(A, 'Third'));
  expect((await workflows.version(V1))!.text).toBe(textOf(A, 'First'));
  expect((await workflows.get(A))!.version).toBe(V1);
  expect((await workflows.versions(A)).map(({ id }) => id)).toEqual([V2, V1]);
  expect((await workflows.versions('wfl_b' as WorkflowId))).toEqual([]);
});

test('publishing leaves the draft as it is', async () => {
  const workflows = fresh();
  await workflows.create(textOf(A, 'First'));
  const draft = await workflows.get(A);
  await workflows.publish(V1, textOf(A, 'Published'));
  expect(await workflows.get(A)).toEqual({ ...draft, version: V1 });
});

test('another version of a journey that takes people in begins from when it is published; the same one does not begin again', async () => {
  const workflows = fresh();
  await workflows.create(textOf(A, 'First'));
  await workflows.publish(V1, textOf(A, 'First'));
  expect((await workflows.get(A))!.onAt).toBeUndefined();
  await workflows.switch(A, true);
  const on = (await workflows.get(A))!.onAt!;
  await workflows.publish(V1, textOf(A, 'First'));
  expect((await workflows.get(A))!.onAt).toBe(on);
  await workflows.publish(V2, textOf(A, 'Second'));
  expect((await workflows.get(A))!.onAt).toBeGreaterThan(on);
});

test('says what is missing or there already, and writes nothing', async () => {
  const workflows = fresh();
  const missing = { ok: false, error: { code: 'workflow.missing', id: A } };
  expect(await workflows.saveDraft(textOf(A, 'x'))).toEqual(missing);
  expect(await workflows.rename(A, 'x')).toEqual(missing);
  expect(await workflows.duplicate(A, 'x')).toEqual(missing);
  expect(await workflows.publish(V1, textOf(A, 'x'))).toEqual(missing);
  expect([await workflows.list(), await workflows.version(V1)]).toEqual([[], null]);
  await workflows.create(textOf(A, 'First'));
  await workflows.delete(A);
  expect(await workflows.create(textOf(A, 'Second'))).toEqual({ ok: false, error: { code: 'workflow.exists', id: A } });
  expect((await workflows.get(A))!.name).toBe('First');
});
