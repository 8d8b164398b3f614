import type { EmailResult } from '#shared/host.ts';

const ALIKE = 3;

/** A message that was refused for policy, whether its result has been handed out, and what replaced that result. */
export interface Refused {
  readonly seq: number;
  reported: boolean;
  takenBack: EmailResult | null;
}

/**
 * Three different people refused in a row with the same 5.7.x: then it is not about them but about us
 * (no SPF, a bad name, too much mail), and they should get their message when that is mended.
 */
export class PolicyStreak {
  #code = '';
  #refused: Refused[] = [];

  /** @returns once the streak is long enough, those before this one to take back; else null */
  add(code: string, refused: Refused): readonly Refused[] | null {
    if (code !== this.#code) this.#refused = [];
    this.#code = code;
    this.#refused.push(refused);
    if (this.#refused.length < ALIKE) return null;
    const before = this.#refused.slice(0, -1);
    this.clear();
    return before.filter((one) => !one.reported);
  }

  clear(): void {
    this.#code = '';
    this.#refused = [];
  }
}
