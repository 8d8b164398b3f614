import type { RunId, VersionId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { Database } from './database.ts';
import { isOfMove } from './run-request.ts';

/** People of these runs are moved to this version together: for each run there is a request. */
export interface HeldMove { readonly version: VersionId; readonly notBefore: Instant; readonly runs: readonly RunId[] }

/** `off`: it has been taken back, or something else was asked of its runs in its place. */
export type MoveState = 'held' | 'begun' | 'moved' | 'refused' | 'off';

/** How far a move has got; of what is no longer asked for, the runs themselves tell whether it was done. */
export async function stateOfMove(db: Database, move: HeldMove): Promise<MoveState> {
  return db.transaction('r', db.runRequests, db.runs, async () => {
    const requests = await db.runRequests.filter((request) => isOfMove(request, move)).toArray();
    if (requests.some(({ fault }) => fault)) return 'refused';
    if (requests.length > 0) return requests.some(({ begun }) => begun) ? 'begun' : 'held';
    return await db.runs.where('id').anyOf(move.runs).filter(({ version }) => version === move.version).count() > 0 ? 'moved' : 'off';
  });
}

/** Takes the whole move back if none of it has begun: `off`. Otherwise nothing is changed, and it returns how far it has got. */
export async function takeBack(db: Database, move: HeldMove): Promise<MoveState> {
  return db.transaction('rw', db.runRequests, db.runs, async () => {
    const state = await stateOfMove(db, move);
    if (state !== 'held') return state;
    await db.runRequests.filter((request) => isOfMove(request, move)).delete();
    return 'off';
  });
}

/** Moves of some of these runs that can still be taken back, the oldest first. */
export async function heldMoves(db: Database, runs: readonly RunId[]): Promise<HeldMove[]> {
  const moves: HeldMove[] = [];
  for (const request of await db.runRequests.orderBy('id').toArray()) {
    if (request.ask !== 'move' || request.notBefore === undefined || request.begun || request.fault || !runs.includes(request.run)) continue;
    const { version, notBefore, run } = request;
    const at = moves.findIndex((move) => isOfMove(request, move));
    if (at === -1) moves.push({ version, notBefore, runs: [run] });
    else moves[at] = { version, notBefore, runs: [...moves[at]!.runs, run] };
  }
  return moves;
}
