/** Timers that go off when the test says so. */
export class HandTimers {
  readonly #set = new Set<{ readonly ms: number; readonly run: () => void }>();

  /** How many were ever set. */
  count = 0;

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { ms, run };
    this.#set.add(timer);
    this.count += 1;
    return () => { this.#set.delete(timer); };
  };

  /** How long each timer that is set was meant to take, in ms. */
  get waiting(): number[] {
    return [...this.#set].map(({ ms }) => ms);
  }

  /** All that are set go off now, in the order they were set. */
  fire(): void {
    const due = [...this.#set];
    this.#set.clear();
    for (const { run } of due) run();
  }
}
