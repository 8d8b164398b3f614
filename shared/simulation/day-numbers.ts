import type { SimulatedDay } from './simulation-tally.ts';

/** What one day brought, as people are told it. `byStep`: messages sent, by step. */
export interface DayNumbers {
  readonly date: string;
  readonly entered: number;
  readonly ended: number;
  readonly sent: number;
  readonly skipped: number;
  /** Put off by quiet hours, and by the limit of messages to one person. */
  readonly quiet: number;
  readonly capped: number;
  readonly byStep: Readonly<Record<string, number>>;
}

/** Reads the counters of a day: `<node>|out:sent`, `<node>|out:sent:<reason>` for a skip that goes the same way, `<node>|wait:<reason>`. */
export function dayNumbers({ date, grown }: SimulatedDay, senders: ReadonlySet<string>): DayNumbers {
  const byStep: Record<string, number> = {};
  let [sent, skipped, quiet, capped] = [0, 0, 0, 0];
  for (const [name, n] of Object.entries(grown)) {
    const [node, event = ''] = name.split('|');
    if (!senders.has(node!)) continue;
    if (event === 'out:sent') {
      byStep[node!] = n;
      sent += n;
    } else if (event.startsWith('out:') && !event.endsWith(':observed')) skipped += n;
    else if (event === 'wait:quiet-hours') quiet += n;
    else if (event === 'wait:cap') capped += n;
  }
  return { date, entered: grown['enrolled'] ?? 0, ended: grown['ended'] ?? 0, sent, skipped, quiet, capped, byStep };
}

