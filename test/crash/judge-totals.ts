import type { Evidence, MessageLine } from './evidence.ts';
import { DUPLICATE_ROWS, INVALID_ROWS } from './journey.ts';

/** What is wrong with the totals and the exit code, as sentences. */
export function judgeTotals({ people, connections, faults, exitCode, totals, lines, asks, ledgers, steps }: Evidence): string[] {
  const wrong: string[] = [];
  const equal = (what: string, found: number, wanted: number): void => { if (found !== wanted) wrong.push(`${what} is ${found}, not ${wanted}`); };
  const { rows, invalid, duplicate, enrolled, ended, waiting, held, errored, planned, sent, skipped, failed, uncertain, pending } = totals;
  const kills = ledgers.length - 1;

  equal('rows', rows, enrolled + invalid + duplicate);
  equal('enrolled', enrolled, ended + waiting + held);
  equal('planned', planned, sent + skipped + failed + uncertain + pending);
  equal('planned', planned, lines.length);
  for (const state of ['sent', 'skipped', 'failed', 'uncertain', 'pending'] satisfies MessageLine['state'][]) equal(state, totals[state], lines.filter((line) => line.state === state).length);
  equal('enrolled', enrolled, people.length);
  equal('invalid', invalid, INVALID_ROWS);
  equal('duplicate', duplicate, DUPLICATE_ROWS);
  // Whoever waits at the end of a fast-forward waits for the mail server.
  equal('waiting', waiting, pending);
  equal('held', held, 0);
  equal('errored', errored, failed);
  equal('the exit code', exitCode, failed + uncertain + pending + errored + held > 0 ? 2 : 0);

  const interrupted = lines.filter(({ state, reason }) => state === 'uncertain' && reason === 'interrupted').length;
  if (interrupted > kills * connections) wrong.push(`${interrupted} messages are uncertain after ${kills} kills of ${connections} connections`);
  // A fault of the server meets one message.
  const hurt = failed + skipped + pending + uncertain - interrupted;
  if (hurt > faults) wrong.push(`${hurt} messages did not get through, the server made ${faults} faults`);
  if (faults === 0 && steps !== null) equal('steps', totals.steps, steps);

  // A request is counted before it leaves: a killed one may have been counted and never made, never the other way round.
  const unmade = kills * Math.ceil(connections * 1.25);
  if (totals.llmCalls < asks.length || totals.llmCalls > asks.length + unmade) wrong.push(`llmCalls is ${totals.llmCalls}, the server was asked ${asks.length} times`);
  return wrong;
}
