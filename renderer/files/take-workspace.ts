import { err, ok, type Result } from '#shared/base/result.ts';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { Services } from '#renderer/app/services.ts';
import { dataKeys, replaceData } from '#renderer/db/workspace-data.ts';
import { dataLines, type CheckedWorkspace } from './check-workspace.ts';
import type { OnStep } from './save-workspace.ts';

export interface TakenWorkspace {
  /** Connections whose password or key has to be entered again. */
  readonly secrets: readonly ConnectionSettings[];
  /** Aliases whose settings this computer does not take. */
  readonly refused: readonly string[];
}

/**
 * Puts a checked workspace in the place of what is here. Sending is paused first and stays so. The ledger goes first, since
 * one that is ahead of the data is safe; the data follow in one transaction, so that a crash leaves the old ones or the new ones.
 */
export async function takeWorkspace(checked: CheckedWorkspace, { db, host }: Pick<Services, 'db' | 'host'>, signal: AbortSignal, onStep: OnStep): Promise<Result<TakenWorkspace, string>> {
  onStep('step.writing', null);
  await host.setPaused({ paused: true });
  const merged = await host.mergeLedger({ id: checked.transfer });
  if (merged.fault !== null) return err(merged.fault);
  const replaced = await replaceData(db, dataLines(checked.data, dataKeys(db)), signal);
  if (!replaced.ok) return replaced;
  const refused: string[] = [];
  // From here on all is in its place: what a setting says no to is told, and does not undo the rest.
  const { settings, connections } = checked.workspace;
  const saved = await host.saveWorkspaceSettings({ settings }).catch(() => ({ fault: 'settings' }));
  if (saved.fault !== null) refused.push(settings.zone);
  const before = new Set((await host.listConnections({}).catch(() => [])).filter(({ hasSecret }) => hasSecret).map(({ connection: { of, alias } }) => `${of}/${alias}`));
  for (const { connection } of connections) {
    const { fault } = await host.saveConnection({ connection }).catch(() => ({ fault: 'connection' }));
    if (fault !== null) refused.push(connection.alias);
  }
  await host.endTransfer({ id: checked.transfer }).catch(() => {});
  return ok({ secrets: connections.filter(({ connection: { of, alias }, hasSecret }) => hasSecret && !before.has(`${of}/${alias}`)).map(({ connection }) => connection), refused });
}
