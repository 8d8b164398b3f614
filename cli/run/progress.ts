import { MultiBar, Presets } from 'cli-progress';

/** Progress on a terminal's standard error; silent in a pipe. */
export interface Progress {
  rows(count: number): void;
  ended(count: number): void;
  moved(count: number): void;
  /** A line about why nothing moves for a while. */
  say(text: string): void;
  stop(): void;
}

const silent: Progress = { rows: () => {}, ended: () => {}, moved: () => {}, say: () => {}, stop: () => {} };

export function startProgress(words: { readonly people: string; readonly steps: string }): Progress {
  if (!process.stderr.isTTY) return silent;
  const bars = new MultiBar({ stream: process.stderr, clearOnComplete: true, hideCursor: true, format: '{bar} {value}/{total} {people} · {moves} {steps}', etaBuffer: 100 }, Presets.shades_classic);
  const bar = bars.create(0, 0, { ...words, moves: 0 });
  let moves = 0;
  let people = 0;
  return {
    rows: (count) => { people += count; bar.setTotal(people); },
    ended: (count) => bar.increment(count),
    moved: (count) => { moves += count; bar.update({ moves }); },
    say: (text) => bars.log(`${text}\n`),
    stop: () => bars.stop(),
  };
}
