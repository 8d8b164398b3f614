import '#renderer/app/no-eval.ts';
import { nodeTypes } from '#nodes';
import { instant } from '#shared/base/time.ts';
import { DailyBackup } from '#renderer/backups/daily-backup.ts';
import type { ExecutorStatus } from '#renderer/app/executor-status.ts';
import { roomForRuns } from '#renderer/app/room.ts';
import { after, systemClock as clock } from '#renderer/app/system.ts';
import { newestEvent } from '#renderer/db/contact-events.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { forgetChanges } from '#renderer/db/forget-changes.ts';
import { noteAllAttributes } from '#renderer/db/known-attributes.ts';
import { askedOverdue } from '#renderer/db/overdue.ts';
import { versionText } from '#renderer/db/run-queries.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { selectedContacts } from '#renderer/db/selected-contacts.ts';
import { switchedOn, switchOff } from '#renderer/db/switched-on.ts';
import { watch } from '#renderer/db/watch.ts';
import { readWitnessNotes } from '#renderer/db/witness-notes.ts';
import { WitnessKeeper } from '#renderer/db/witness-keeper.ts';
import { lookAtStanding, standWithLedger } from '#renderer/db/witness.ts';
import { bindWorkspace, boundTo } from '#renderer/db/workspace-binding.ts';
import { readRestored } from '#renderer/db/workspace-reopen.ts';
import { startWorkspaceWorker } from '#renderer/files/start-workspace-worker.ts';
import { ifWorkspaceIsFree } from '#renderer/files/workspace-lock.ts';
import { holdLease } from '#renderer/host/hold-lease.ts';
import { HostClient } from '#renderer/host/host-client.ts';
import { openHost, type HostLink } from '#renderer/host/host-link.ts';
import type { PortEnd } from '#renderer/host/host-port.ts';
import { remoteHost } from '#renderer/host/remote-host.ts';
import { CarefulStore } from './careful-store.ts';
import { CatchUp } from './catch-up.ts';
import { boundTenure, type BoundTenure } from './bound-tenure.ts';
import type { ExecutorFault } from './fault-code.ts';
import { RunLoop } from './run-loop.ts';
import { tenures, type Tenure } from './tenures.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** What of a worker's global scope is used here; the page's typings know no other. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}
const scope = globalThis as unknown as WorkerScope;
let givePort: (port: PortEnd | null) => void = () => {};

scope.onmessage = ({ data }) => {
  if (data.say === 'port') return givePort(data.port);
  tell({ state: 'waiting' });
  // Held for as long as this worker lives: no two write to one database, whatever becomes of the lease.
  void navigator.locks.request(`weft.executor.${data.database}`, () => new Promise<never>(() => { live(data.link, data.database); }));
};

/** One window of this browser has been picked; whether it may act, the host decides. */
function live(link: HostLink, database: string): void {
  const db = openDatabase(database, { onSuperseded: () => { tell({ state: 'fault', code: 'store.closed' }); } });
  const requests = new RunRequests(db);
  const client = new HostClient({ open: openHost(link, askPort), after, random: Math.random });
  let loop: RunLoop | null = null;
  let catchUp: CatchUp | null = null;
  // Asked for again and again, and each draft would be read for it.
  let on: ReturnType<typeof switchedOn> | null = null;
  tell({ state: 'off' });
  const status = (fault: ExecutorFault | null): ExecutorStatus => {
    if (client.status !== 'open') return { state: 'fault', code: 'rpc.disconnected' };
    if (!loop) return { state: 'waiting' };
    return fault === null ? { state: 'running' } : { state: 'fault', code: fault };
  };
  const host = remoteHost(client);
  let tenure: BoundTenure | null = null;
  const daily = new DailyBackup({ db, host, clock, startWork: (signal) => startWorkspaceWorker(database, signal, () => {}), ifFree: ifWorkspaceIsFree });
  const hasRoom = roomForRuns(navigator.storage, clock.now);
  const ports = { now: clock.now, freshId: () => crypto.randomUUID() };
  const begin = (): RunLoop => {
    const store = new CarefulStore(db, hasRoom);
    catchUp = new CatchUp({ store, clock, monotonic: () => performance.now(), onSetBack: (ms) => { console.info('clock.set-back', ms); } });
    loop = new RunLoop({
      store, catchUp, forgetOld: () => forgetChanges(db, clock.now()), requests, host, types: nodeTypes, clock, after, random: Math.random,
      switchedOn: () => (on ??= switchedOn(db)), switchOff: (workflow, version) => switchOff(db, workflow, version),
      mayMove: async () => await readRestored(db) === null,
      versionText: (version) => versionText(db, version),
      selected: (selection, beyond, limit) => selectedContacts(db, selection, beyond, limit),
      onFault: (fault) => { tell(status(fault)); },
    });
    tell(status(null));
    void daily.look();
    return loop;
  };
  const watching = tenures(() => {
    tenure = boundTenure({
      binding: async () => {
        const binding = await bindWorkspace(db, (await host.getWorkspace({})).id);
        return binding === 'own' ? await standWithLedger(db, host, ports) ?? 'own' : binding;
      },
      begin: () => witnessed(begin(), new WitnessKeeper(db, { host, now: clock.now, after })), onFault: (code) => { tell({ state: 'fault', code }); }, after, random: Math.random,
    });
    return tenure;
  });
  /** A backup is being put in the place of these data, here or in another browser: nobody is moved before it is clear whose word counts. */
  const judgeAgain = async (): Promise<void> => {
    if (!loop || (await lookAtStanding(db, host)).mismatch === null || !loop) return;
    loop = null;
    watching.again();
  };
  holdLease(client, {
    onGranted: watching.onGranted,
    onLost: () => {
      watching.onLost();
      loop = null;
      tell(status(null));
    },
  });
  client.onStatus(() => { tell(status(null)); });
  client.onSlept(({ from, to }) => { catchUp?.slept({ from: instant(from), to: instant(to) }); });
  client.onTick(() => {
    loop?.look();
    if (loop) void daily.look();
  });
  client.onChanged((topic) => {
    loop?.changed(topic);
    if (topic === 'backups') void judgeAgain().catch(() => {});
  });
  watch(() => Promise.all([boundTo(db), readWitnessNotes(db)]), () => { tenure?.look(); }, () => {});
  // Once, for people who were there before anybody noted it; at the next start, if it cannot be done now.
  void noteAllAttributes(db).catch(() => {});
  watch(() => switchedOn(db), (found) => { on = Promise.resolve(found); loop?.look(); }, () => { on = null; });
  watch(() => readRestored(db), () => { loop?.look(); }, () => {});
  watch(() => newestEvent(db), () => { loop?.look(); }, () => {});
  watch(() => askedOverdue(db), () => { loop?.look(); }, () => {});
  watch(() => requests.next(clock.now()), () => { loop?.look(); }, () => { loop?.look(); });
}

/** What is moved and written meanwhile, the ledger hears of. */
function witnessed(loop: Tenure, keeper: WitnessKeeper): Tenure {
  return {
    async run() {
      keeper.begin();
      await loop.run();
      await keeper.end();
    },
    stop: () => { loop.stop(); },
  };
}

function tell(status: ExecutorStatus): void {
  scope.postMessage({ say: 'status', status });
}

function askPort(): Promise<PortEnd | null> {
  givePort(null);
  return new Promise((resolve) => {
    givePort = resolve;
    scope.postMessage({ say: 'ask-port' });
  });
}
