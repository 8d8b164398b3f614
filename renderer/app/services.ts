import { createContext, useContext } from 'react';
import type { IdSource } from '#shared/base/ids.ts';
import type { Clock } from '#shared/base/time.ts';
import type { Host } from '#shared/host.ts';
import type { Database } from '#renderer/db/database.ts';
import type { DexieStore } from '#renderer/db/dexie-store.ts';
import type { RunRequests } from '#renderer/db/run-requests.ts';
import type { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import type { HostClient } from '#renderer/host/host-client.ts';

/** What the screens work with, made once by `main.tsx`. */
export interface Services {
  /** For the queries of `renderer/db/`; nobody else calls it by itself. */
  readonly db: Database;
  /** Contacts and runs. The page reads; what moves people is asked for by `requests`. */
  readonly store: DexieStore;
  readonly workflows: WorkflowRepository;
  readonly requests: RunRequests;
  readonly client: HostClient;
  /** Throws `RemoteHostFault` while there is no connection. */
  readonly host: Host;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no services above this component');
  return services;
}
