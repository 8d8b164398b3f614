import { useEffect, useRef, useState } from 'react';
import type { RunId } from '#shared/base/ids.ts';
import type { SendTotals } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';

/** Often enough for a number beside a moving canvas, in ms. */
const GAP = 1_000;

/** What became of a run's messages; asked for again when people have moved. The last answer stays while the host is away. */
export function useSendTotals(run: RunId, moved: unknown): SendTotals | null {
  const { host } = useServices();
  const [totals, setTotals] = useState<{ readonly run: RunId; readonly sends: SendTotals } | null>(null);
  const asked = useRef(-GAP);
  useEffect(() => {
    const ask = (): void => {
      asked.current = performance.now();
      host.sendTotals({ run }).then((sends) => setTotals({ run, sends }), () => {});
    };
    const timer = setTimeout(ask, Math.max(0, asked.current + GAP - performance.now()));
    return () => clearTimeout(timer);
  }, [host, run, moved]);
  return totals?.run === run ? totals.sends : null;
}
