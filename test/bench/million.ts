import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Figure } from './figure.ts';
import { seconds } from './interleave.ts';
import { COLUMNS, personCells, pureJourney } from './pure-journey.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const PEOPLE = 1_000_000;
const PER_CHUNK = 1_000;
const BOUND_MB = 300;
const CLI = join(import.meta.dirname, '../../cli/main.ts');

/** A journey in which everybody is left standing: what is read back for totals and report is then as much as it can be. */
const waitingJourney = (): Workflow => sketchWorkflow(
  { start: ['manual-start'], wait: ['delay', { until: { mode: 'duration', amount: 3, unit: 'days' } }], end: ['exit'] },
  ['start>wait', 'wait>end'],
);

interface Ran { readonly time: number; readonly peak: number; readonly totals: Readonly<Record<string, number>> }

/** A million contacts of 8 columns through `weft run` as people start it, report included: once to the end, and twice to a wait. */
export async function million(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const at = (name: string): string => join(folder, name);
    await pipeline(Readable.from(lines()), createWriteStream(at('contacts.csv')));
    const through = await weftRun(folder, 'through', pureJourney());
    if (through.totals['ended'] !== PEOPLE || through.totals['steps'] !== PEOPLE * 5) throw new Error(JSON.stringify(through.totals));
    const waiting = [await weftRun(folder, 'waiting', waitingJourney()), await weftRun(folder, 'waiting', waitingJourney())];
    if (waiting.some(({ totals }) => totals['waiting'] !== PEOPLE)) throw new Error(JSON.stringify(waiting));
    const megabytes = async (name: string): Promise<number> => Math.round((await stat(at(name))).size / 1e6);
    const note = `CSV ${await megabytes('contacts.csv')} MB, database ${await megabytes('through-state/weft.db')} MB, report written; one run`;
    const beside = { what: 'bound', amount: BOUND_MB };
    return [
      { name: 'a million contacts, peak memory', unit: 'MB', ours: through.peak, beside, note },
      { name: 'a million waiting, peak memory', unit: 'MB', ours: Math.max(...waiting.map(({ peak }) => peak)), beside, note: 'the larger of the first command and the same command again' },
      { name: 'a million contacts', unit: 'rows/s', ours: PEOPLE / through.time, beside: null, note: 'from the file to the end of five pure nodes, start to exit' },
    ];
  });
}

async function weftRun(folder: string, name: string, workflow: Workflow): Promise<Ran> {
  const at = (file: string): string => join(folder, file);
  await writeFile(at(`${name}.weft.json`), serialiseWorkflow({ workflow, foreignNodes: new Map() }));
  const env = {
    ...process.env, WEFT_BENCH_PEAK: at('peak'), NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'report-peak.ts')).href}`,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  let totals = {};
  // The file itself, not `node` and the file: so it runs under the options of its first line.
  const time = await seconds(async () => {
    const { stdout } = await promisify(execFile)(CLI, ['run', at(`${name}.weft.json`), '--contacts', at('contacts.csv'), '--out', at(`${name}-out`), '--state', at(`${name}-state`), '--json'], { env });
    totals = JSON.parse(stdout.trim().split('\n').at(-1)!) as Ran['totals'];
  });
  return { time, totals, peak: Number(await readFile(at('peak'), 'utf8')) / 1_024 };
}

function* lines(): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (let from = 0; from < PEOPLE; from += PER_CHUNK) {
    yield Array.from({ length: PER_CHUNK }, (_, index) => `${personCells(from + index).join(',')}\n`).join('');
  }
}
