import '#renderer/app/no-eval.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Desktop } from '#shared/desktop.ts';
import { App, Frame } from '#renderer/app/app.tsx';
import { hearExecutorStatus } from '#renderer/app/executor-channel.ts';
import { useExecutorStatus, type ExecutorStatus } from '#renderer/app/executor-status.ts';
import { NewerData, Refused, Superseded, Updating } from '#renderer/app/gates.tsx';
import { keepStorage } from '#renderer/app/keep-storage.ts';
import type { Services } from '#renderer/app/services.ts';
import { after, systemClock, systemIds } from '#renderer/app/system.ts';
import { tellDesktop } from '#renderer/app/tell-desktop.ts';
import { backUpBeforeUpgrade } from '#renderer/backups/before-upgrade.ts';
import { databaseForm, type DatabaseForm } from '#renderer/db/database-form.ts';
import { DATABASE_NAME } from '#renderer/db/database-name.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import { reopenRuns } from '#renderer/db/workspace-reopen.ts';
import { startExecutor } from '#renderer/executor/start-executor.ts';
import { reloadWhenReplaced } from '#renderer/files/replaced.ts';
import { HostClient } from '#renderer/host/host-client.ts';
import { desktopHost, serverHost, type PageHost } from '#renderer/host/page-host.ts';
import { remoteHost } from '#renderer/host/remote-host.ts';
import { takeToken } from '#renderer/host/take-token.ts';
import { startI18n } from '#renderer/i18n/i18n.ts';

startI18n();
const root = createRoot(document.getElementById('root')!);
const { weft: desktop } = window;
void begin();

async function begin(): Promise<void> {
  // Before anything is waited for: whoever goes on to another address of the page meanwhile must not lose the key.
  const token = desktop ? null : takeToken({ hash: location.hash, storage: localStorage, clean: () => history.replaceState(null, '', location.pathname) });
  const form = await databaseForm(DATABASE_NAME);
  if (form === 'newer') root.render(<Frame><NewerData /></Frame>);
  else if (desktop) await beginOnDesktop(desktop, form);
  else await beginInBrowser(form, token);
}

async function beginOnDesktop(shell: Desktop, form: DatabaseForm): Promise<void> {
  // The desktop has a hidden window of its own for the executor, which stays when this one is closed.
  const setStatus = (status: ExecutorStatus): void => useExecutorStatus.setState(status, true);
  const { db, client } = await show(desktopHost({ desktop: shell, window, id: () => crypto.randomUUID(), onFault: (code) => setStatus({ state: 'fault', code }) }), form);
  const askStatus = hearExecutorStatus(setStatus);
  client.onStatus((status) => {
    if (status !== 'open') return;
    // Why the host could not be reached is no longer so; what the executor has to say, it says again.
    setStatus({ state: 'off' });
    askStatus();
  });
  tellDesktop(shell, db);
}

async function beginInBrowser(form: DatabaseForm, token: string | null): Promise<void> {
  if (token === null) return root.render(<Frame><Refused /></Frame>);
  const host = serverHost(location.origin, token);
  await show(host, form);
  // A worker takes a while of a core to start, and people want to see their page first.
  requestIdleCallback(() => {
    startExecutor({ link: host.link, database: DATABASE_NAME, onStatus: (status) => useExecutorStatus.setState(status, true), after, random: Math.random });
  }, { timeout: 1_000 });
}

async function show({ open }: PageHost, form: DatabaseForm): Promise<Services> {
  const client = new HostClient({ open, after, random: Math.random });
  client.onStatus((status) => { if (status === 'refused') root.render(<Frame><Refused /></Frame>); });
  if (form === 'older') {
    root.render(<Frame><Updating /></Frame>);
    await backUpBeforeUpgrade(DATABASE_NAME, { client, host: remoteHost(client), clock: systemClock, after });
  }
  const db = openDatabase(DATABASE_NAME, { onSuperseded: () => { root.render(<Frame><Superseded /></Frame>); } });
  // Begins while the screen is put together; if it fails, the first query says so.
  db.open().then(() => reopenRuns(db)).catch(() => {});
  reloadWhenReplaced(() => { db.close(); });
  const services: Services = {
    db, client, host: remoteHost(client), store: new DexieStore(db), workflows: new WorkflowRepository(db, systemClock, systemIds),
    requests: new RunRequests(db), clock: systemClock, ids: systemIds,
  };
  root.render(<StrictMode><App services={services} /></StrictMode>);
  void keepStorage(navigator.storage);
  return services;
}
