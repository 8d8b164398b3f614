/** What the worker is asked for: a run through the executor, or the writes of one by hand. `database` is a new one. */
export interface Ask { readonly of: 'ours' | 'raw'; readonly database: string; readonly people: number }

/** In seconds. */
export interface Told {
  /** People stored and let in. */
  readonly before: number;
  /** From let in to all ended. */
  readonly walking: number;
  /** Transactions that wrote something, and records in them, of the walking alone. */
  readonly transactions: number;
  readonly records: number;
}

/** What the watching page says of one run. In ms, times of its own thread. */
export interface Watched extends Told {
  readonly longestTask: number;
  /** How often new numbers were shown. */
  readonly looks: number;
}
