import { useEffect, useRef, useState } from 'react';
import type { RunId } from '#shared/base/ids.ts';
import type { SendTotals } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';

/** Often enough for a number beside a moving canvas, in ms. */
const GAP = 1_000;

type Shown = Pick<SendTotals, 'planned' | 'sent'>;

/** What became of the messages of these runs together; asked for again when people have moved. The last answer stays while the host is away. */
export function useSendTotals(runs: readonly RunId[], moved: unknown): Shown | null {
  const { host } = useServices();
  const [totals, setTotals] = useState<{ readonly runs: readonly RunId[]; readonly sends: Shown } | null>(null);
  const asked = useRef(-GAP);
  useEffect(() => {
    const ask = (): void => {
      asked.current = performance.now();
      Promise.all(runs.map((run) => host.sendTotals({ run }))).then((all) => setTotals({ runs, sends: sumSends(all) }), () => {});
    };
    const timer = setTimeout(ask, Math.max(0, asked.current + GAP - performance.now()));
    return () => clearTimeout(timer);
  }, [host, runs, moved]);
  return totals?.runs === runs ? totals.sends : null;
}

function sumSends(all: readonly SendTotals[]): Shown {
  return all.reduce((sum, { planned, sent }) => ({ planned: sum.planned + planned, sent: sum.sent + sent }), { planned: 0, sent: 0 });
}
