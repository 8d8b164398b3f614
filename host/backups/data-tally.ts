/** Bytes of the longest line that is looked at. */
const LONGEST = 256 * 1024 * 1024;

/** Counts what the lines of a backup's data hold, without keeping them. */
export class DataTally {
  readonly counts = { contacts: 0, journeys: 0, runs: 0 };
  #rest: Buffer[] = [];
  #size = 0;
  #broken = false;

  push(piece: Buffer): void {
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      this.#line(Buffer.concat([...this.#rest, piece.subarray(from, end)]));
      [this.#rest, this.#size, from] = [[], 0, end + 1];
    }
    const rest = piece.subarray(from);
    this.#size += rest.length;
    if (this.#size > LONGEST) this.#broken = true;
    else if (rest.length > 0) this.#rest.push(rest);
  }

  /** Every line was one, and the last one ended. */
  isWhole(): boolean {
    return !this.#broken && this.#size === 0;
  }

  #line(bytes: Buffer): void {
    try {
      const [table, rows] = JSON.parse(bytes.toString('utf8')) as [string, { deletedAt?: number | null }[]];
      if (table === 'contacts' || table === 'runs') this.counts[table] += rows.length;
      else if (table === 'workflows') this.counts.journeys += rows.filter(({ deletedAt }) => deletedAt === null).length;
    } catch {
      this.#broken = true;
    }
  }
}
