import type { Figure } from '#test/bench/figure.ts';
import type { Watched } from './bench-messages.ts';
import { withBenchPages } from './bench-pages.ts';
import { onExecutorPage } from './on-executor-page.ts';
import { rendererPeak } from './renderer-peak.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const HISTORIES = 200;
const BOUND = { memory: 300, history: 20 } as const;

interface Ran extends Watched { readonly peak: number }

/** A million people in a real Chromium, stored, let in and led through, beside ten thousand; then the way of single people among their steps. Takes minutes. */
export async function millionInBrowser(): Promise<Figure[]> {
  return withBenchPages(async (url) => {
    const few = await ran(url, FEW);
    const many = await ran(url, MANY);
    const histories = many.histories!.toSorted((a, b) => a - b);
    return [
      { name: 'more memory for a million than for 10,000', unit: 'MB', ours: many.peak - few.peak, beside: { what: 'bound', amount: BOUND.memory }, note: `Chromium, the page with its worker, at most: ${Math.round(few.peak)} and ${Math.round(many.peak)} MB resident` },
      { name: 'a million through five flow nodes', unit: 'people/s', ours: MANY / many.walking, beside: { what: 'ten thousand', amount: FEW / few.walking }, note: `Chromium; stored and let in before at ${Math.round(MANY / many.before).toLocaleString('en')}/s` },
      { name: 'one person’s history among 5,000,000 steps', unit: 'ms', ours: histories[Math.floor(histories.length * 0.99)]!, beside: { what: 'bound', amount: BOUND.history }, note: `Chromium; 99 of 100 take less, half of them ${histories[Math.floor(histories.length / 2)]!.toFixed(1)} ms` },
    ];
  });
}

/** Each in a browser of its own, or the one would inherit what the other left in memory. */
function ran(url: string, people: number): Promise<Ran> {
  return onExecutorPage(url, async (page) => {
    const peak = rendererPeak();
    const told = await page.evaluate((ask) => window.measure(ask, false), { of: 'ours' as const, journey: 'flow' as const, database: 'million', people, histories: HISTORIES });
    return { ...told, peak: peak.stop() };
  });
}
