/** Lets at most `capacity()` in at the same time, in order of arrival; the rest wait outside. */
export class Gate<Stop> {
  readonly #capacity: () => number;
  readonly #waiting: ((stop: Stop | null) => void)[] = [];
  #inside = 0;

  constructor(capacity: () => number) {
    this.#capacity = capacity;
  }

  /** Resolves to null once inside (then `leave` is owed), or to the reason for which everybody was sent away. */
  enter(beforeOthers: boolean): Promise<Stop | null> {
    return new Promise((resolve) => {
      if (beforeOthers) this.#waiting.unshift(resolve);
      else this.#waiting.push(resolve);
      this.admit();
    });
  }

  leave(): void {
    this.#inside--;
    this.admit();
  }

  /** To be called when the capacity may have grown. */
  admit(): void {
    while (this.#waiting.length > 0 && this.#inside < this.#capacity()) {
      this.#inside++;
      this.#waiting.shift()!(null);
    }
  }

  /** Sends away all who wait; those inside stay. */
  dismiss(stop: Stop): void {
    for (const resolve of this.#waiting.splice(0)) resolve(stop);
  }
}
