import { ok, type Result } from '#shared/base/result.ts';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { Services } from '#renderer/app/services.ts';
import type { CheckedWorkspace } from './check-workspace.ts';
import { putInPlace, type PlacePorts } from './put-in-place.ts';
import type { OnStep } from './save-workspace.ts';
import type { WorkspaceJson } from './workspace-manifest.ts';

export interface TakenWorkspace {
  /** Connections whose password or key has to be entered again. */
  readonly secrets: readonly ConnectionSettings[];
  /** Aliases whose settings this computer does not take. */
  readonly refused: readonly string[];
}

export interface TakePorts extends PlacePorts {
  readonly host: Services['host'];
}

/**
 * Puts a checked workspace in the place of what is here. Sending is paused first and stays so. The settings come last: what one of them says no to
 * is told, and does not undo the rest.
 */
export async function takeWorkspace(checked: CheckedWorkspace, ports: TakePorts, onStep: OnStep): Promise<Result<TakenWorkspace, string>> {
  onStep('step.writing', null);
  const { host } = ports;
  await host.setPaused({ paused: true });
  const placed = await putInPlace(checked, ports, null);
  if (!placed.ok) return placed;
  const taken = await takeSettings(checked.workspace, host);
  await host.endTransfer({ id: checked.transfer }).catch(() => {});
  return ok(taken);
}

/** All is in its place: what a setting says no to is told, and does not undo the rest. */
async function takeSettings({ settings, connections }: WorkspaceJson, host: Services['host']): Promise<TakenWorkspace> {
  const refused: string[] = [];
  const secrets: ConnectionSettings[] = [];
  const saved = await host.saveWorkspaceSettings({ settings }).catch(() => ({ fault: 'settings' }));
  if (saved.fault !== null) refused.push(settings.zone);
  const here = await host.listConnections({}).catch(() => []);
  for (const { connection, hasSecret } of connections) {
    const before = here.find(({ connection: { of, alias } }) => of === connection.of && alias === connection.alias);
    const keeps = mayKeepSecret(connection, before?.connection);
    const { fault } = await host.saveConnection({ connection, ...(!keeps && { secret: null }) }).catch(() => ({ fault: 'connection' }));
    if (fault !== null) {
      refused.push(connection.alias);
      // Practice under the name of a real one would take messages for sent that reach nobody.
      if (before && isPractice(before.connection) && !isPractice(connection)) await host.deleteConnection({ of: connection.of, alias: connection.alias }).catch(() => {});
    }
    if (hasSecret && !(keeps && before?.hasSecret)) secrets.push(connection);
  }
  return { secrets, refused };
}

function isPractice({ kind }: ConnectionSettings): boolean {
  return kind === 'outbox' || kind === 'practice';
}

/** Whatever secret this computer has under the name, from the environment perhaps, goes to the server it was given for, and to none that a file has brought. */
function mayKeepSecret(connection: ConnectionSettings, before: ConnectionSettings | undefined): boolean {
  if (connection.kind === 'smtp') return before?.kind === 'smtp' && before.host.toLowerCase() === connection.host.toLowerCase();
  if (connection.kind === 'openai') return before?.kind === 'openai' && before.baseUrl === connection.baseUrl;
  return true;
}
