const ALIKE = 3;

/** A message that was refused for policy, and whether its result has been handed out. */
export interface Refused {
  readonly seq: number;
  reported: boolean;
}

/**
 * Three different people refused in a row with the same 5.7.x: then it is not about them but about us
 * (no SPF, a bad name, too much mail), and they should get their message when that is mended.
 */
export class PolicyStreak {
  #code = '';
  #refused: Refused[] = [];

  /** @returns those to take back, once the streak is long enough; else none */
  add(code: string, refused: Refused): readonly Refused[] {
    if (code !== this.#code) this.#refused = [];
    this.#code = code;
    this.#refused.push(refused);
    if (this.#refused.length < ALIKE) return [];
    const all = this.#refused;
    this.clear();
    return all.filter((one) => !one.reported);
  }

  clear(): void {
    this.#code = '';
    this.#refused = [];
  }
}
