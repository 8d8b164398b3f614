import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { RunId } from '#shared/base/ids.ts';
import type { WorkspaceSettings } from '#shared/connections.ts';
import type { WorkspaceInfo } from '#shared/host.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { nodeTypes } from '#nodes';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { versionText } from '#renderer/db/run-queries.ts';
import type { RunRequest } from '#renderer/db/run-request.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { switchedOn, switchOff } from '#renderer/db/switched-on.ts';
import { selectedContacts } from '#renderer/db/selected-contacts.ts';
import { readRestored } from '#renderer/db/workspace-reopen.ts';
import { RunLoop, type RunLoopPorts } from '#renderer/executor/run-loop.ts';
import { FakeClock } from './clock.ts';
import { FakeEffectHost } from './effect-host.ts';
import { HandTimers } from './hand-timers.ts';
import { planOf, sketchWorkflow } from './workflow.ts';

type StartRequest = Extract<RunRequest, { ask: 'start' }>;

/** One message, and then the end. */
export const letter = sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject: 'S', body: 'B' }], end: ['exit'] }, ['start>send', 'send.sent>end']);
/** The run that `publish` gives a request for. */
export const RUN = 'run_1' as RunId;
let opened = 0;

/** A window's executor without its worker: the real store, requests and loop, a host and timers that do as they are told. */
export function executorDesk() {
  const db = openDatabase(`loop-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieStore(db);
  const requests = new RunRequests(db);
  const workspace: { settings: WorkspaceSettings } & Omit<WorkspaceInfo, 'settings'> = { id: 'wsp_test', settings: { zone: 'UTC', profile: 'EU', postalAddress: '' }, paused: false, outboxFolder: '' };
  const host = Object.assign(new FakeEffectHost(), {
    getWorkspace: async () => workspace, listConnections: async () => [], forgetInvalidAnswers: async () => ({}), cancelSends: async (_of: { run: string }) => ({ cancelled: 0 }),
  });
  const clock = new FakeClock();
  const timers = new HandTimers();
  const faults: (string | null)[] = [];
  const ports: RunLoopPorts = {
    store, requests, host, clock, types: nodeTypes, after: timers.after, random: () => 0,
    switchedOn: () => switchedOn(db), switchOff: (workflow, version) => switchOff(db, workflow, version), mayMove: async () => await readRestored(db) === null,
    versionText: (version) => versionText(db, version), selected: (selection, beyond, limit) => selectedContacts(db, selection, beyond, limit), onFault: (code) => faults.push(code),
  };
  return {
    db, store, requests, host, clock, timers, faults, ports, workspace,
    begin(more: Partial<RunLoopPorts> = {}) {
      const loop = new RunLoop({ ...ports, ...more });
      const over = loop.run();
      return { loop, end: () => { loop.stop(); return over; } };
    },
    async publish(workflow: Workflow): Promise<StartRequest> {
      const { version, workflow: id } = planOf(workflow);
      await db.versions.put({ id: version, workflow: id, text: serialiseWorkflow({ workflow, foreignNodes: new Map() }), publishedAt: clock.now() });
      return { ask: 'start', run: RUN, workflow: id, version, contacts: { of: 'all' } };
    },
    /** Waits, without waiting for any clock, until it is so. */
    async until(isSo: () => Promise<boolean> | boolean): Promise<void> {
      while (!await isSo()) await new Promise((resolve) => { setImmediate(resolve); });
    },
    struckOut: async (): Promise<boolean> => await db.runRequests.filter(({ fault }) => !fault).count() === 0,
    async counters(): Promise<Record<string, number>> {
      const run = await store.run(RUN);
      return run ? store.counters(run.key) : {};
    },
  };
}
