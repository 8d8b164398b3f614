import type { ConnectionSettings } from '#shared/connections.ts';
import type { HostRequest, HostResponse } from '#shared/host.ts';
import { isSecretValue, type Secrets } from '#host/secrets/secrets.ts';
import { secretName } from './as-connection.ts';
import { checkConnectionSettings, serverOf } from './check-settings.ts';
import type { SettingsStore } from './settings-store.ts';

export interface EditConnectionsPorts {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  /** Called after a connection was saved or removed. */
  readonly onChanged: (of: ConnectionSettings['of'], alias: string) => void;
}

/** The list of connections as people edit it. Every fault is a code, and after a fault nothing has changed. */
export interface EditConnections {
  readonly list: () => HostResponse<'listConnections'>;
  readonly save: (request: HostRequest<'saveConnection'>) => Promise<string | null>;
  readonly remove: (request: HostRequest<'deleteConnection'>) => Promise<string | null>;
}

type Place = Pick<ConnectionSettings, 'of' | 'alias'>;

export function editConnections({ settings, secrets, onChanged }: EditConnectionsPorts): EditConnections {
  function hasSecret(place: Place): boolean {
    const found = secrets.has(secretName(place));
    return found.ok && found.value;
  }

  return {
    list: () => settings.current().connections.map((connection) => ({ connection, hasSecret: hasSecret(connection) })),

    async save({ connection, secret }) {
      const fault = !settings.editable ? 'settings.read-only' : checkConnectionSettings(connection) ?? secretFault(connection, secret, settings, hasSecret);
      if (fault !== null) return fault;
      const name = secretName(connection);
      const before = secrets.read(name);
      // What talks to nobody keeps no secret, or it could be carried over to another server by a detour.
      const idle = secret === undefined && serverOf(connection) === null;
      const stored = typeof secret === 'string' ? secrets.set(name, secret) : secret === null || idle ? secrets.delete(name) : null;
      if (stored && !stored.ok && !(idle && stored.error === 'secret.from-environment')) return stored.error;
      const unwritten = await settings.change((kept) => ({ ...kept, connections: placed(kept.connections, connection) }));
      if (unwritten !== null) {
        if (stored?.ok) putBack(name, before.ok ? before.value : null, secrets);
        return unwritten;
      }
      onChanged(connection.of, connection.alias);
      return null;
    },

    async remove(place) {
      if (!settings.editable) return 'settings.read-only';
      const unwritten = await settings.change((kept) => ({ ...kept, connections: kept.connections.filter((one) => !isAt(one, place)) }));
      if (unwritten !== null) return unwritten;
      onChanged(place.of, place.alias);
      const forgotten = secrets.delete(secretName(place));
      // What the environment says is not ours to forget.
      return forgotten.ok || forgotten.error === 'secret.from-environment' ? null : forgotten.error;
    },
  };
}

/**
 * A kept secret goes to the server it was given for and to no other: whoever can edit a connection could otherwise have
 * it sent to a server of their own, and so read it.
 */
export function secretFault(connection: ConnectionSettings, secret: string | null | undefined, settings: SettingsStore, hasSecret: (place: Place) => boolean): string | null {
  if (typeof secret === 'string') return isSecretValue(secret) ? null : 'secret.value-invalid';
  if (secret === null || serverOf(connection) === null || !hasSecret(connection)) return null;
  const saved = settings.current().connections.find((one) => isAt(one, connection));
  const server = saved && serverOf(saved);
  // A practice connection or none before: the secret was set for what is saved now.
  return server === undefined || server === null || server === serverOf(connection) ? null : 'secret.other-server';
}

/** In its old place, or at the end. */
function placed(connections: readonly ConnectionSettings[], connection: ConnectionSettings): ConnectionSettings[] {
  const index = connections.findIndex((one) => isAt(one, connection));
  return index < 0 ? [...connections, connection] : connections.with(index, connection);
}

function isAt(one: Place, place: Place): boolean {
  return one.of === place.of && one.alias === place.alias;
}

function putBack(name: string, value: string | null, secrets: Secrets): void {
  if (value === null) secrets.delete(name);
  else secrets.set(name, value);
}
