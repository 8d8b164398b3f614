import { instant, type Instant } from '#shared/base/time.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { newBatch } from './build-move.ts';
import { changeMarks, turn, turnAt } from './marks.ts';
import type { NewBatch, Row, RunKey, Store } from './store.ts';

/** People who line up before a step: `amount` in `per` ms, `burst` at once. `name` names the line in the store's notes. */
export interface Line { readonly name: string; readonly at: number; readonly amount: number; readonly per: number; readonly burst: number; readonly rows: readonly Row[] }

/**
 * Gives each their turn, in order. A line is one number: the moment up to which its places are taken (the theoretical
 * arrival time of the generic cell rate algorithm, ITU-T I.371), kept with the move so that no two moves give out the same place.
 */
export async function giveTurns(store: Pick<Store, 'getMetas'>, plan: Plan, run: RunKey, lines: readonly Line[], now: Instant): Promise<{ readonly add: readonly NewBatch[]; readonly meta: Readonly<Record<string, string>> }> {
  if (lines.length === 0) return { add: [], meta: {} };
  const kept = await store.getMetas(lines.map(({ name }) => name));
  const meta: Record<string, string> = {};
  const add = lines.map(({ name, at, amount, per, burst, rows }, index) => {
    const node = plan.nodes[at]!.id;
    const apart = per / amount;
    let [taken, given] = JSON.parse(meta[name] ?? kept[index] ?? '[0,0]') as [number, number];
    const inLine = rows.map((row): Row => {
      taken = Math.max(now, taken) + apart;
      given += 1;
      const due = instant(Math.max(now, Math.ceil(taken - apart * burst)));
      return { ...row, due, marks: changeMarks(row.marks, { [turn(node)]: given, [turnAt(node)]: due }) };
    });
    meta[name] = JSON.stringify([taken, given]);
    return newBatch(plan, run, at, 'timer', inLine);
  });
  return { add, meta };
}
