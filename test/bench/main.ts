import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ratioOf, tableOf, type Figure } from './figure.ts';

/** Loaded one at a time, so that no bench pays for another's modules. */
const benches: Readonly<Record<string, () => Promise<() => Promise<Figure[]>>>> = {
  'pure-nodes': async () => (await import('./pure-nodes.ts')).pureNodes,
  'send-path': async () => (await import('./send-path.ts')).sendPath,
  'model-calls': async () => (await import('./model-calls.ts')).modelCalls,
  'page-start': async () => (await import('./browser/page-start.ts')).pageStart,
  'executor-in-browser': async () => (await import('./browser/executor-in-browser.ts')).executorInBrowser,
  'million-in-browser': async () => (await import('./browser/million-in-browser.ts')).millionInBrowser,
  drips: async () => (await import('./drips.ts')).drips,
  'time-machine': async () => (await import('./time-machine.ts')).timeMachine,
  million: async () => (await import('./million.ts')).million,
};

const { values: { json, only } } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } });
const chosen = Object.entries(benches).filter(([name]) => only === undefined || name === only);
if (chosen.length === 0) {
  process.stderr.write(`There is no bench “${only}”.\n→ One of: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 1;
}

const figures: Figure[] = [];
for (const [name, load] of chosen) {
  if (!json) process.stderr.write(`${name} …\n`);
  figures.push(...await (await load())());
}
const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model.trim() ?? '', node: process.version, platform: `${process.platform}-${process.arch}` };
if (json) process.stdout.write(`${JSON.stringify({ machine, figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })) })}\n`);
else if (figures.length > 0) process.stdout.write(`${machine.cores} cores (${machine.cpu}), Node ${machine.node}, ${machine.platform}; medians of 3 interleaved rounds\n\n${tableOf(figures)}\n`);
