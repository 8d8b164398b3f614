import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** Progress on a terminal's standard error; silent in a pipe. */
export interface Progress {
  rows(count: number): void;
  /** Rows refused, and people who have ended or come to a wait; negative for those who leave a wait. */
  settled(count: number): void;
  moved(count: number): void;
  /** A line about why nothing moves for a while. */
  say(text: string): void;
  /** Clears it away; call before anything else is written. Later calls do nothing. */
  stop(): void;
}

const silent: Progress = { rows: () => {}, settled: () => {}, moved: () => {}, say: () => {}, stop: () => {} };

export function startProgress(words: { readonly people: string; readonly steps: string }): Progress {
  if (!process.stderr.isTTY) return silent;
  const bars = new MultiBar({ stream: process.stderr, clearOnComplete: true, hideCursor: true, format: '{bar} {value}/{total} {people} · {moves} {steps}', etaBuffer: 100 }, Presets.shades_classic);
  // Drawn when there is something to show: a run that is refused before then has nothing to clear away.
  let bar: SingleBar | null = null;
  let live = true;
  let moves = 0;
  let people = 0;
  let settled = 0;
  const show = (): void => {
    if (!live) return;
    bar ??= bars.create(0, 0, { ...words, moves: 0 });
    bar.setTotal(Math.max(people, settled));
    bar.update(settled, { moves });
  };
  return {
    rows: (count) => { people += count; show(); },
    settled: (count) => { settled += count; show(); },
    moved: (count) => { moves += count; show(); },
    say: (text) => { if (live) bars.log(`${text}\n`); },
    stop: () => {
      if (live) bars.stop();
      live = false;
    },
  };
}
