// @vitest-environment happy-dom
// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { ContactUid, NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { EntryBlock } from '#shared/executor/entry-block.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { RunPeopleList } from './run-people-list.tsx';
import { RunReasons } from './run-reasons.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

const T0 = instant(0);
const WORKFLOW = 'wfl_a' as WorkflowId;

test.each([['en', '1 person who failed has been in a later run', 'Try again'], ['zh', '其中 1 人失败后又进入过这个流程的后续运行', '重试']] as const)('who has failed can be tried again, and who will be left alone is told before: %s', async (language, words, retry) => {
  chooseLanguage(language);
  const db = openDatabase(`reasons-${language}`);
  const store = new DexieStore(db);
  const requests = new RunRequests(db);
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: WORKFLOW, version: 'ver_1' as VersionId, openedAt: T0 });
  const block = new EntryBlock((await store.entries(WORKFLOW, [0]))[0]!);
  const rows = [1, 2].map((contact) => ({ contact, occurrence: 'run_1', arrivedAt: T0, due: T0, visit: 1, attempt: 0, reason: 'smtp.rejected', outputs: null, enteredAt: T0, marks: null }));
  for (const [contact, into] of [[1, run.key], [2, run.key + 1]] as const) {
    block.enter(contact, into, T0);
    block.exit(contact, T0);
  }
  await store.commit({ remove: [], add: [{ run: run.key, node: 'send' as NodeId, lane: 'email', rank: 1, kind: 'failed', wakeAt: T0, rows }], journal: [], bodies: [], contacts: [], counters: [], entries: [block.record] });
  render(
    <MantineProvider env="test">
      <ServicesContext value={{ db, requests } as unknown as Services}>
        <RunReasons run={run} standing={[]} failures={await store.failures(run.key)} graph={null} />
      </ServicesContext>
    </MantineProvider>,
  );
  await waitFor(() => expect(screen.getByRole('region').textContent).toContain(words));
  fireEvent.click(screen.getByRole('button', { name: retry }));
  await waitFor(async () => expect((await requests.pending()).map(({ ask }) => ask)).toEqual(['retry-failed']));
});

test.each([['en', 'Waits for the end of quiet hours or a blocked day.', 'Waits for their turn in the line.', 'Next goes on'], ['zh', '等待免打扰时段或停发日结束。', '正在排队，等待轮到。', '继续']] as const)('whoever is kept waiting is told with what for and until when, and a step that is a wait with nothing: %s', async (language, quiet, line, next) => {
  chooseLanguage(language);
  const db = openDatabase(`waits-${language}`);
  const store = new DexieStore(db);
  await store.putContacts([1, 2, 3].map((n) => ({ uid: `con_${n}` as ContactUid, email: `p${n}@x.test`, consent: null, attributes: {} })), 1);
  const keys = await db.contacts.toCollection().primaryKeys();
  const run = await store.openRun({ id: 'run_1' as RunId, workflow: WORKFLOW, version: 'ver_1' as VersionId, openedAt: T0 });
  const waiting = (node: string, contact: number, reason: string) => ({ run: run.key, node: node as NodeId, lane: 'pure', rank: 1, kind: 'timer', wakeAt: instant(60_000), rows: [{ contact, occurrence: 'run_1', arrivedAt: T0, due: instant(60_000), visit: 1, attempt: 0, reason, outputs: null, enteredAt: T0, marks: null }] }) as const;
  await store.commit({ remove: [], add: [waiting('send', keys[0]!, 'quiet-hours'), waiting('line', keys[1]!, ''), waiting('wait', keys[2]!, '')], journal: [], bodies: [], contacts: [], counters: [], entries: [] });
  const graph = sketchWorkflow({ start: ['manual-start'], line: ['throttle', {}], wait: ['delay', {}], send: ['send-email', { subject: 'S', body: 'B' }] }, ['start>line', 'line>wait', 'wait>send']);
  render(
    <MantineProvider env="test">
      <ServicesContext value={{ db, requests: new RunRequests(db) } as unknown as Services}>
        <RunReasons run={run} standing={await store.standing(run.key)} failures={[]} graph={graph} />
        <RunPeopleList run={run} graph={graph} />
      </ServicesContext>
    </MantineProvider>,
  );
  const [why, list] = screen.getAllByRole('region');
  for (const words of [quiet, line, next]) expect(why!.textContent).toContain(words);
  expect(why!.querySelectorAll('p')).toHaveLength(4);
  await waitFor(() => { for (const words of [quiet, line]) expect(list!.textContent).toContain(words); });
});
