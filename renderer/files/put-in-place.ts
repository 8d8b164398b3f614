import { err, ok, type Result } from '#shared/base/result.ts';
import type { Host } from '#shared/host.ts';
import type { Services } from '#renderer/app/services.ts';
import { writeWitnessNotes } from '#renderer/db/witness-notes.ts';
import { lookAtStanding, notesFrom, witnessOf } from '#renderer/db/witness.ts';
import type { CheckedWorkspace } from './check-workspace.ts';
import type { WorkspaceWork } from './workspace-work.ts';

export interface PlacePorts extends Pick<Services, 'db' | 'clock'> {
  readonly host: Pick<Host, 'getWorkspace' | 'mergeLedger' | 'getWitness' | 'putWitness' | 'raiseEpoch'>;
  readonly work: Pick<WorkspaceWork, 'replace'>;
  /** The data are others from now on. */
  readonly onReplaced: () => void;
}

/**
 * Puts the data of a checked workspace in the place of those here. The ledger goes first, since one that is ahead of the data is safe: theirs is
 * united with the one here, and its epoch raised, so that after a crash in between, and in any other browser, nobody is moved before a person has
 * decided. The data follow in one transaction, so that a crash leaves the old ones or the new ones.
 * @param restoredFrom see `Arrival`
 */
export async function putInPlace({ transfer, data }: Pick<CheckedWorkspace, 'transfer' | 'data'>, { work, host, db, clock, onReplaced }: PlacePorts, restoredFrom: number | null): Promise<Result<void, string>> {
  const { id: workspace } = await host.getWorkspace({});
  const standing = await lookAtStanding(db, host);
  const merged = await host.mergeLedger({ id: transfer });
  if (merged.fault !== null) return err(merged.fault);
  const { epoch } = await host.raiseEpoch({});
  /** All is as it was: data that were in order stay so. */
  const stay = async (): Promise<void> => {
    if (standing.mismatch === null && standing.notes) await writeWitnessNotes(db, { ...standing.notes, epoch }).catch(() => {});
  };
  const notes = notesFrom(standing, { freshId: () => crypto.randomUUID() }, epoch);
  const replaced = await work.replace({ workspace, notes, restoredFrom }, data).catch(async (error: unknown) => {
    await stay();
    throw error;
  });
  if (!replaced.ok) {
    await stay();
    return replaced;
  }
  onReplaced();
  // Whoever opens the database next tells the ledger, if this does not come to it.
  await witnessOf(db, notes, clock.now()).then((witness) => host.putWitness({ witness })).catch(() => {});
  return ok(undefined);
}
