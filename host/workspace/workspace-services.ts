import { isDeepStrictEqual } from 'node:util';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { Host } from '#shared/host.ts';
import type { Control } from '#host/ledger/control.ts';
import { checkWorkspaceSettings } from './check-settings.ts';
import { editConnections, type EditConnectionsPorts } from './edit-connections.ts';
import { tryConnection, type TryConnectionPorts } from './try-connection.ts';

export interface WorkspaceServicesPorts extends EditConnectionsPorts, Omit<TryConnectionPorts, 'settings' | 'secrets'> {
  readonly control: Control;
}

export type WorkspaceServices = Pick<Host, 'getWorkspace' | 'saveWorkspaceSettings' | 'listConnections' | 'saveConnection' | 'deleteConnection' | 'testConnection'>;

/** The part of the contract that is about the workspace itself. */
export function workspaceServices(ports: WorkspaceServicesPorts): WorkspaceServices {
  const { control, settings } = ports;
  const edit = editConnections(ports);
  const isSaved = (connection: ConnectionSettings): boolean => settings.current().connections.some((one) => isDeepStrictEqual(one, connection));
  return {
    getWorkspace: async () => ({
      id: control.workspaceId, settings: settings.current().settings, paused: control.isPaused(), outboxFolder: settings.outboxFolder, notices: [...settings.notices],
    }),
    saveWorkspaceSettings: async ({ settings: given }) => ({
      fault: checkWorkspaceSettings(given) ?? await settings.change((kept) => ({ ...kept, settings: given })),
    }),
    listConnections: async () => edit.list(),
    saveConnection: async (request) => ({ fault: await edit.save(request) }),
    deleteConnection: async (place) => ({ fault: await edit.remove(place) }),
    testConnection: async (request) => {
      const tried = await tryConnection(request, ports);
      // Proof that what is saved works: what an open circuit keeps waiting need not wait any longer.
      if (tried.reason === null && request.secret === undefined && isSaved(request.connection)) ports.onChanged(request.connection.of, request.connection.alias);
      return tried;
    },
  };
}
