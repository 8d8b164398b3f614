/** One line of the table. Amounts are in `unit`; `ratio` is ours to the other, above 1 = ours is more. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** What stands beside it, measured in the same run or a bound; null if nothing does. */
  readonly beside: { readonly what: string; readonly amount: number } | null;
  readonly note: string;
}

export function ratioOf({ ours, beside }: Figure): number | null {
  return beside === null ? null : ours / beside.amount;
}

/** A plain table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const amount = (value: number, unit: string): string => `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1)} ${unit}`;
  const lines = figures.map((figure) => {
    const { name, unit, ours, beside, note } = figure;
    return [name, amount(ours, unit), beside ? `${beside.what} ${amount(beside.amount, unit)}` : '–', ratioOf(figure)?.toFixed(2) ?? '–', note];
  });
  const rows = [['name', 'ours', 'beside', 'ratio', 'note'], ...lines];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column === 1 || column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd()).join('\n');
}
