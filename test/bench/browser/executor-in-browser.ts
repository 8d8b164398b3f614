import type { Page } from 'playwright-core';
import type { Figure } from '#test/bench/figure.ts';
import { interleave, median } from '#test/bench/interleave.ts';
import type { Ask, JourneyName, Watched } from './bench-messages.ts';
import { withBenchPages } from './bench-pages.ts';
import { onExecutorPage } from './on-executor-page.ts';

const PEOPLE = 50_000;
/** The naive way takes long, and equally long for each. */
const FEWER = 10_000;
const RAW = 'the same writes by hand';

type Side = 'flow' | 'flowRaw' | 'flowReading' | 'naive' | 'watched' | 'rewrites' | 'rewritesRaw';
const sides: Readonly<Record<Side, Pick<Ask, 'of' | 'journey' | 'people'> & { readonly watched?: boolean }>> = {
  flow: { of: 'ours', journey: 'flow', people: PEOPLE },
  flowRaw: { of: 'raw', journey: 'flow', people: PEOPLE },
  flowReading: { of: 'raw-reading', journey: 'flow', people: PEOPLE },
  naive: { of: 'naive', journey: 'flow', people: FEWER },
  watched: { of: 'ours', journey: 'flow', people: PEOPLE, watched: true },
  rewrites: { of: 'ours', journey: 'rewrites', people: PEOPLE },
  rewritesRaw: { of: 'raw', journey: 'rewrites', people: PEOPLE },
};

/**
 * Sides in turn, each group in a browser of its own: a browser keeps all databases of a page in one store, and goes on tidying up for seconds
 * after somebody has rewritten or deleted much of it.
 */
const groups: readonly (readonly Side[])[] = [['flow', 'flowRaw', 'flowReading'], ['watched', 'naive'], ['rewrites', 'rewritesRaw']];

/** The executor in a worker of a real Chromium beside the bare writes of the same records and the naive way; once with a page that watches. */
export async function executorInBrowser(): Promise<Figure[]> {
  return withBenchPages(async (url) => {
    const seen = Object.fromEntries(Object.keys(sides).map((name) => [name, []])) as unknown as Record<Side, Watched[]>;
    const measure = (page: Page, name: Side) => async (): Promise<number> => {
      const { watched = false, ...ask } = sides[name];
      const told = await page.evaluate(([what, look]) => window.measure(what, look), [{ ...ask, database: `${name}${seen[name].length}` }, watched] as const);
      seen[name].push(told);
      return ask.people / told.walking;
    };
    const rates = {} as Record<Side, number>;
    for (const group of groups) Object.assign(rates, await onExecutorPage(url, (page) => interleave(Object.fromEntries(group.map((name) => [name, measure(page, name)])))));
    const note = (name: JourneyName): string => `${PEOPLE.toLocaleString('en')} people × 5 steps, let in to ended; ${seen[name][0]!.transactions} transactions, ${seen[name][0]!.records.toLocaleString('en')} writes`;
    const before = (name: Side): number => median(seen[name].map((one) => sides[name].people / (one.before + one.walking)));
    const longest = seen.watched.map(({ longTasks }) => longTasks[0] ?? 0);
    return [
      { name: 'five flow nodes, Chromium', unit: 'people/s', ours: rates.flow, beside: { what: RAW, amount: rates.flowRaw }, note: note('flow') },
      { name: 'five flow nodes, Chromium', unit: 'people/s', ours: rates.flow, beside: { what: `${RAW}, everybody read by hand`, amount: rates.flowReading }, note: 'whose attributes decide has to be read' },
      { name: 'five flow nodes, Chromium', unit: 'people/s', ours: rates.flow, beside: { what: 'a row per enrollment and step', amount: rates.naive }, note: 'the naive way, 1,000 steps per transaction' },
      { name: 'the same with a page watching', unit: 'people/s', ours: rates.watched, beside: { what: 'nobody watching', amount: rates.flow }, note: `${median(seen.watched.map(({ looks }) => looks))} looks at the run` },
      { name: 'longest task of the watching page', unit: 'ms', ours: Math.max(...longest), beside: { what: 'bound', amount: 50 }, note: '0 = none above 50 ms' },
      { name: 'with import and enrolling', unit: 'people/s', ours: before('flow'), beside: { what: RAW, amount: before('flowRaw') }, note: 'Chromium, five flow nodes' },
      { name: 'two of five nodes write the contact', unit: 'people/s', ours: rates.rewrites, beside: { what: RAW, amount: rates.rewritesRaw }, note: note('rewrites') },
    ];
  });
}
