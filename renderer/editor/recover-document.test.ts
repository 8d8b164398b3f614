import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { commandOf, countingIds, MemoryJournal, whim, type Whim } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { CHANGES_PER_WHOLE } from './journal-writer.ts';
import { recoverDocument, type OpenedDocument } from './recover-document.ts';

const line = sketchWorkflow({ start: ['manual-start'], mail: ['send-email', { subject: 'Hi', body: 'Hello' }], done: ['exit'] }, ['start>mail', 'mail.sent>done']);

async function recover(journal: MemoryJournal): Promise<OpenedDocument> {
  const opened = await recoverDocument(journal, nodeTypes);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}
async function open(journal: MemoryJournal): Promise<DocumentStore> {
  const opened = await recover(journal);
  return createDocumentStore(opened, { types: nodeTypes, ids: countingIds(opened.seq * 100 + 1), journal });
}
const rename = (store: DocumentStore, name: string, gesture?: string): void => void store.dispatch({ kind: 'rename', node: 'mail', name }, gesture);
type Act = readonly [Whim, string | undefined] | 'undo' | 'redo' | 'save';
const acts = (...others: Act[]): fc.Arbitrary<Act[]> =>
  fc.array(fc.oneof({ weight: 4, arbitrary: fc.tuple(whim, fc.constantFrom(undefined, 'g')) }, ...others.map((act) => fc.constant(act))), { maxLength: 20 });
async function perform(store: DocumentStore, act: Act): Promise<void> {
  if (act === 'undo') store.undo();
  else if (act === 'redo') store.redo();
  else if (act === 'save') await store.save();
  else store.dispatch(commandOf(act[0], store.getState().document), act[1]);
  await store.settled();
}

test('after a crash at any moment the document is as it was at the last change on disk, and so are undo and redo', async () => {
  await fc.assert(fc.asyncProperty(acts('undo', 'redo'), async (list) => {
    const journal = new MemoryJournal(line);
    const store = await open(journal);
    for (const act of list) {
      await perform(store, act);
      const again = await open(journal);
      expect(again.text()).toBe(store.text());
      const { past, future } = store.getState();
      expect(again.getState()).toMatchObject({ past, future });
    }
  }), { numRuns: 40 });
});

test('where the whole was saved in between, undo reaches back to it at most, and every way there and back fits', async () => {
  await fc.assert(fc.asyncProperty(acts('undo', 'redo', 'save'), async (list) => {
    const journal = new MemoryJournal(line);
    const store = await open(journal);
    for (const act of list) await perform(store, act);
    const again = await open(journal);
    expect(again.text()).toBe(store.text());
    while (again.redo());
    const end = again.text();
    while (again.undo());
    while (again.redo());
    expect(again.text()).toBe(end);
  }), { numRuns: 80 });
});

test('a journal cut off anywhere gives the file as it was after its last record', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  const texts = [store.text()];
  for (const name of ['A', 'B', 'C']) { rename(store, name, 'typing'); texts.push(store.text()); }
  store.undo();
  texts.push(store.text());
  await store.settled();
  const { records } = journal;
  for (const [length, text] of texts.entries()) {
    journal.records = records.slice(0, length);
    expect((await open(journal)).text()).toBe(text);
  }
});

test('a change is not called saved before the disk has it', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  expect(store.getState().saving).toEqual({ state: 'saved' });
  const release = journal.hold();
  rename(store, 'A');
  expect(store.getState()).toMatchObject({ document: { nodes: { mail: { name: 'A' } } }, saving: { state: 'saving' } });
  expect(journal.records).toEqual([]);
  release();
  await store.settled();
  expect([store.getState().saving, journal.records.length]).toEqual([{ state: 'saved' }, 1]);
});

test('what is done while the disk is busy goes to it in one write, in order', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  const release = journal.hold();
  for (const name of ['A', 'B', 'C', 'D']) rename(store, name);
  release();
  await store.settled();
  expect([journal.writes, journal.parsed().map(({ seq }) => seq)]).toEqual([2, [1, 2, 3, 4]]);
});

test('a full disk is told, nothing done meanwhile is lost, and the next change or save writes it all', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  journal.fault = { code: 'store.full', detail: 'quota' };
  rename(store, 'A');
  await store.settled();
  rename(store, 'B');
  await store.settled();
  expect([store.getState().saving, journal.records]).toEqual([{ state: 'failed', fault: { code: 'store.full', detail: 'quota' } }, []]);
  journal.fault = null;
  rename(store, 'C');
  await store.settled();
  expect([store.getState().saving, journal.parsed().map(({ seq }) => seq)]).toEqual([{ state: 'saved' }, [1, 2, 3]]);

  journal.fault = { code: 'store.full', detail: '' };
  rename(store, 'D');
  await store.save();
  expect(store.getState().saving.state).toBe('failed');
  journal.fault = null;
  await store.save();
  expect([store.getState().saving, journal.whole, journal.records]).toEqual([{ state: 'saved' }, { seq: 4, text: store.text() }, []]);
});

test('the whole is written now and then, and the journal begins again after it', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  for (let count = 1; count < CHANGES_PER_WHOLE; count++) { rename(store, `${count}`); await store.settled(); }
  expect([journal.whole.seq, journal.records.length]).toEqual([0, CHANGES_PER_WHOLE - 1]);
  rename(store, 'hundred');
  await store.settled();
  expect([journal.whole, journal.records]).toEqual([{ seq: CHANGES_PER_WHOLE, text: store.text() }, []]);
});

test('records the whole already holds are passed over', async () => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  rename(store, 'A');
  rename(store, 'B');
  await store.settled();
  const { records } = journal;
  await store.save();
  journal.records = records;
  const opened = await recover(journal);
  expect([opened.seq, opened.unread, opened.history.past, opened.history.document.nodes['mail']!.name]).toEqual([2, [], [], 'B']);
});

const broken: readonly [what: string, damage: (record: any) => void][] = [ // oxlint-disable-line typescript/no-explicit-any
  ['is missing', (record) => { record.seq = 77; }],
  ['has no patches', (record) => { delete record.edit.forward; }],
  ['has a patch for a step that is not there', (record) => { record.edit.forward[0].path = ['nodes', 'nobody', 'name']; }],
  ['would make a file that cannot be read', (record) => { record.edit.forward[0].value = 7; }],
];
test.each(broken)('where a record %s, all before it is kept, the rest is handed over, and work goes on safely', async (_, damage) => {
  const journal = new MemoryJournal(line);
  const store = await open(journal);
  for (const name of ['A', 'B', 'C']) rename(store, name);
  await store.settled();
  const records = journal.parsed();
  damage(records[1]);
  journal.records = records.map((record) => JSON.stringify(record));

  const opened = await recover(journal);
  expect(opened.history.document.nodes['mail']!.name).toBe('A');
  expect(opened.unread).toHaveLength(2);
  const next = await open(journal);
  rename(next, 'D');
  await next.settled();
  expect((await recover(journal)).unread).toEqual([]);
  expect((await open(journal)).text()).toBe(next.text());
});

test('a saved file that cannot be read, or a disk that does not answer, is told and left alone', async () => {
  const journal = new MemoryJournal('{ "format": "weft.work');
  const opened = await recoverDocument(journal, nodeTypes);
  expect(opened).toMatchObject({ ok: false, error: { kind: 'whole', problems: [{ code: 'file.not-json' }], text: '{ "format": "weft.work' } });
  expect(journal.writes).toBe(0);
  journal.fault = { code: 'store.closed', detail: '' };
  expect(await recoverDocument(journal, nodeTypes)).toEqual({ ok: false, error: { kind: 'journal', fault: journal.fault } });
});
