import type { CommandAccount, Evidence, MessageLine } from './evidence.ts';
import { DUPLICATE_ROWS, INVALID_ROWS } from './journey.ts';

/** What is wrong with the sums, as sentences. */
export function judgeTotals({ people, connections, questions, faults, account, command, lines, asks, ledgers, steps }: Evidence): string[] {
  const wrong: string[] = [];
  const equal = (what: string, found: number, wanted: number): void => { if (found !== wanted) wrong.push(`${what} is ${found}, not ${wanted}`); };
  const { enrolled, ended, waiting, held, errored, planned, sent, skipped, failed, uncertain, pending, llmCalls } = account;
  const deaths = ledgers.length - 1;

  equal('enrolled', enrolled, ended + waiting + held);
  equal('planned', planned, sent + skipped + failed + uncertain + pending);
  equal('planned', planned, lines.length);
  for (const state of ['sent', 'skipped', 'failed', 'uncertain', 'pending'] satisfies MessageLine['state'][]) equal(state, account[state], lines.filter((line) => line.state === state).length);
  equal('enrolled', enrolled, people.length);
  // Whoever waits at the end waits for the mail server.
  equal('waiting', waiting, pending);
  equal('held', held, 0);
  equal('errored', errored, failed);

  const interrupted = lines.filter(({ state, reason }) => state === 'uncertain' && reason === 'interrupted').length;
  if (interrupted > deaths * connections) wrong.push(`${interrupted} messages are uncertain after ${deaths} kills of ${connections} connections`);
  // A fault of the server meets one message.
  const hurt = failed + skipped + pending + uncertain - interrupted;
  if (hurt > faults) wrong.push(`${hurt} messages did not get through, the server made ${faults} faults`);

  // A request is counted before it leaves: a killed one may have been counted and never made, never the other way round.
  const unmade = deaths * Math.ceil(questions * 1.25);
  if (llmCalls < asks.length || llmCalls > asks.length + unmade) wrong.push(`llmCalls is ${llmCalls}, the server was asked ${asks.length} times`);
  if (faults === 0 && steps !== null && command) equal('steps', command.steps, steps);
  return command ? [...wrong, ...judgeCommand(command, account)] : wrong;
}

/** What only the command line says. */
function judgeCommand({ rows, invalid, duplicate, exitCode }: CommandAccount, { enrolled, errored, held, failed, uncertain, pending }: Evidence['account']): string[] {
  const wanted: readonly [string, number, number][] = [
    ['rows', rows, enrolled + invalid + duplicate],
    ['invalid', invalid, INVALID_ROWS],
    ['duplicate', duplicate, DUPLICATE_ROWS],
    ['the exit code', exitCode, failed + uncertain + pending + errored + held > 0 ? 2 : 0],
  ];
  return wanted.flatMap(([what, found, right]) => (found === right ? [] : [`${what} is ${found}, not ${right}`]));
}
