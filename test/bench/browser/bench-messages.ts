/** `flow` leads people on and writes nobody's record; `rewrites` writes each record twice. */
export type JourneyName = 'flow' | 'rewrites';

export interface Ask {
  /**
   * Ours through the executor; the writes of such a run by hand, or with them the same people read by hand; a row per enrollment
   * and step. Or ours, where people come one by one by events of their own.
   */
  readonly of: 'ours' | 'raw' | 'raw-reading' | 'naive' | 'drips';
  readonly journey: JourneyName;
  /** A new one. */
  readonly database: string;
  readonly people: number;
  /** Of how many, spread over all, the history is read afterwards; of ours alone. */
  readonly histories?: number;
}

/** In seconds. */
export interface Told {
  /** People stored and let in. */
  readonly before: number;
  /** From let in to all ended. */
  readonly walking: number;
  /** Transactions that wrote something, and records in them, of the walking alone. */
  readonly transactions: number;
  readonly records: number;
  /** ms that each history took. */
  readonly histories?: readonly number[];
}

/** What the page says of one run. In ms, times of its own thread. */
export interface Watched extends Told {
  /** Tasks above 50 ms, longest first. */
  readonly longTasks: readonly number[];
  /** How often new numbers were shown; 0 where nobody watched. */
  readonly looks: number;
}
