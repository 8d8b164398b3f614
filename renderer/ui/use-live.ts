import { useEffect, useRef, useState } from 'react';
import { watch } from '#renderer/db/watch.ts';
import { faultOf, type Fault } from './use-fault-words.ts';

export interface Live<T> {
  /** Undefined until the first answer. While `deps` change, the answer for the ones before. */
  readonly data: T | undefined;
  readonly fault: Fault | null;
}

/** How often at most a screen is told of changes, in ms: an executor at full speed changes the store thousands of times a second. */
const LEAST_GAP = 250;

/** What the store says now and after each change, in any tab. `query` reads only; it is asked again whenever `deps` change. */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): Live<T> {
  const [live, setLive] = useState<Live<T>>({ data: undefined, fault: null });
  const asked = useRef(query);
  useEffect(() => { asked.current = query; });
  useEffect(() => {
    let shown = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = (next: Live<T>): void => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        shown = performance.now();
        timer = null;
        setLive(next);
      }, Math.max(0, shown + LEAST_GAP - performance.now()));
    };
    const stop = watch(() => asked.current(), (data) => show({ data, fault: null }), (error) => show({ data: undefined, fault: faultOf(error) }));
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
    // The query is a new function at each draw; what it reads is named by the deps.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, deps);
  return live;
}
