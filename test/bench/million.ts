import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import type { Figure } from './figure.ts';
import { seconds } from './interleave.ts';
import { COLUMNS, personCells, pureJourney } from './pure-journey.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const PEOPLE = 1_000_000;
const PER_CHUNK = 1_000;
const BOUND_MB = 300;
const CLI = join(import.meta.dirname, '../../cli/main.ts');

/** A million contacts of 8 columns through `weft run` as people start it, report included. Once: it takes a minute. */
export async function million(): Promise<Figure[]> {
  return inTemporaryFolder(async (folder) => {
    const at = (name: string): string => join(folder, name);
    await writeFile(at('pure.weft.json'), serialiseWorkflow({ workflow: pureJourney(), foreignNodes: new Map() }));
    await pipeline(Readable.from(lines()), createWriteStream(at('contacts.csv')));
    const env = {
      ...process.env, WEFT_BENCH_PEAK: at('peak'), NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'report-peak.ts')).href}`,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    };
    // The file itself, not `node` and the file: so it runs under the options of its first line.
    const time = await seconds(async () => {
      const { stdout } = await promisify(execFile)(CLI, ['run', at('pure.weft.json'), '--contacts', at('contacts.csv'), '--out', at('out'), '--state', at('state'), '--json'], { env });
      const { ended, steps } = JSON.parse(stdout.trim().split('\n').at(-1)!) as { ended: number; steps: number };
      if (ended !== PEOPLE || steps !== PEOPLE * 5) throw new Error(`${ended} ended after ${steps} steps`);
    });
    const peak = Number(await readFile(at('peak'), 'utf8')) / 1_024;
    const megabytes = async (name: string): Promise<number> => Math.round((await stat(at(name))).size / 1e6);
    const note = `CSV ${await megabytes('contacts.csv')} MB, database ${await megabytes('state/weft.db')} MB, report written; one run`;
    return [
      { name: 'a million contacts, peak memory', unit: 'MB', ours: peak, beside: { what: 'bound', amount: BOUND_MB }, note },
      { name: 'a million contacts', unit: 'rows/s', ours: PEOPLE / time, beside: null, note: 'from the file to the end of five pure nodes, start to exit' },
    ];
  });
}

function* lines(): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (let from = 0; from < PEOPLE; from += PER_CHUNK) {
    yield Array.from({ length: PER_CHUNK }, (_, index) => `${personCells(from + index).join(',')}\n`).join('');
  }
}
