import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Conditions } from './conditions.ts';
import { readDelivered, readLines, readTotals, type Evidence } from './evidence.ts';
import { contactsText, journeyText } from './journey.ts';
import { drawKillMoment, type Baseline } from './kill-moment.ts';
import { readLedger, type LedgerSnapshot } from './ledger-snapshot.ts';
import { productEnvironment } from './product-environment.ts';
import { runLife, type Command, type Life } from './run-life.ts';
import type { World } from './world.ts';

/** How an undisturbed run went. */
export interface Undisturbed extends Baseline { readonly steps: number }

/** A mail server that is of no use at the start makes the command end and ask to be run again; so often in a row it never is. */
const MOST_REFUSALS = 10;
const MAIN = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** Kills `weft run` at most so often, then lets it end by itself. @param baseline null for the undisturbed run itself */
export async function runCommandState(conditions: Conditions, baseline: Undisturbed | null, kills: number): Promise<{ readonly evidence: Evidence; readonly measured: Undisturbed }> {
  const { folder, people, connections, world } = conditions;
  const command = await prepare(conditions);
  const { last, ledgers } = await live(command, conditions, baseline, kills);
  if (last.exitCode !== 0 && last.exitCode !== 2) throw new Error(`The command ended with ${last.exitCode}\n${last.err}`);
  const { exitCode, out } = last;
  const totals = readTotals(out);
  return {
    evidence: {
      people, connections, questions: connections, faults: faultsOf(world), account: totals, command: { ...totals, exitCode },
      lines: readLines(await readFile(join(folder, 'out', 'messages.jsonl'), 'utf8')), delivered: world.messages.map(readDelivered),
      asks: world.asks, ledgers, steps: baseline?.steps ?? null, pageFaults: [],
    },
    measured: { ms: last.ms, seen: { ...world.seen }, steps: totals.steps },
  };
}

/** How many faults the mail server has made. */
export function faultsOf({ faults }: World): number {
  return [...faults.values()].reduce((sum, count) => sum + count, 0);
}

/** @returns the command, the same for every life */
async function prepare({ folder, people, connections, security, world, certificateFile }: Conditions): Promise<Command> {
  const path = (name: string): string => join(folder, name);
  await mkdir(path('state'));
  await writeFile(path('journey.weft.json'), journeyText({ amount: 2, unit: 'days' }));
  await writeFile(path('contacts.csv'), contactsText(people));
  return {
    args: [
      MAIN, 'run', path('journey.weft.json'), '--contacts', path('contacts.csv'), '--out', path('out'), '--state', path('state'),
      // Towards this computer an address cannot ask for STARTTLS, only for TLS or nothing.
      '--smtp', `${security === 'none' ? 'smtp' : 'smtps'}://127.0.0.1:${world.smtpPort}`, '--from', 'news@example.com', '--llm-base-url', world.modelUrl, '--llm-model', 'echo',
      '--concurrency', String(connections), '--fast-forward', '--json',
    ],
    env: productEnvironment(certificateFile),
  };
}

/** Starts the command until it ends by itself, and takes down what the ledger holds after each time. */
async function live(command: Command, { folder, world, random }: Conditions, baseline: Undisturbed | null, kills: number): Promise<{ last: Life; ledgers: LedgerSnapshot[] }> {
  const ledgers: LedgerSnapshot[] = [];
  for (let refusals = 0; ;) {
    const moment = baseline !== null && ledgers.length < kills ? drawKillMoment(random, baseline, world.seen) : null;
    const last = await runLife(command, world, ledgers.length, moment);
    if (!last.killed && last.exitCode === 1 && last.err.includes('Nothing was sent') && refusals < MOST_REFUSALS) {
      refusals += 1;
      continue;
    }
    ledgers.push(await readLedger(join(folder, 'state', 'weft.db')));
    if (!last.killed) return { last, ledgers };
  }
}
