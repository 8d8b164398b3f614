import '#renderer/app/no-eval.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, Frame } from '#renderer/app/app.tsx';
import { Refused, Superseded } from '#renderer/app/gates.tsx';
import type { Services } from '#renderer/app/services.ts';
import { after, systemClock, systemIds } from '#renderer/app/system.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { DexieStore } from '#renderer/db/dexie-store.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import { HostClient } from '#renderer/host/host-client.ts';
import { openHost, type HostLink } from '#renderer/host/host-link.ts';
import { remoteHost } from '#renderer/host/remote-host.ts';
import { takeToken } from '#renderer/host/take-token.ts';
import { startI18n } from '#renderer/i18n/i18n.ts';

/** Belongs to the address of this page, and that to a profile: one database is one workspace. */
const DATABASE = 'weft';

startI18n();
const root = createRoot(document.getElementById('root')!);
const token = takeToken({ hash: location.hash, storage: localStorage, clean: () => history.replaceState(null, '', location.pathname) });
if (token === null) root.render(<Frame><Refused /></Frame>);
else start({ kind: 'socket', url: location.origin, token });

function start(link: HostLink): void {
  const db = openDatabase(DATABASE, { onSuperseded: () => { root.render(<Frame><Superseded /></Frame>); } });
  const client = new HostClient({ open: openHost(link), after, random: Math.random });
  const services: Services = {
    db, client, host: remoteHost(client), store: new DexieStore(db), workflows: new WorkflowRepository(db, systemClock, systemIds),
    requests: new RunRequests(db), clock: systemClock, ids: systemIds,
  };
  client.onStatus((status) => { if (status === 'refused') root.render(<Frame><Refused /></Frame>); });
  root.render(<StrictMode><App services={services} /></StrictMode>);
}
