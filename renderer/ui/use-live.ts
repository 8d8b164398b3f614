import { useEffect, useRef, useState } from 'react';
import { after } from '#renderer/app/system.ts';
import { watch } from '#renderer/db/watch.ts';
import { watchPaced } from '#renderer/live/watch-paced.ts';
import { faultOf, type Fault } from './use-fault-words.ts';

export interface Live<T> {
  /** Undefined until the first answer. While `deps` change, the answer for the ones before. */
  readonly data: T | undefined;
  readonly fault: Fault | null;
}

/**
 * What the store says now and after each change, in any tab; see `watchPaced` for how often it is asked while an executor
 * at full speed changes it. `query` reads only; it is asked again at once whenever `deps` change.
 */
export function useLive<T>(query: () => Promise<T>, deps: readonly unknown[]): Live<T> {
  const [live, setLive] = useState<Live<T>>({ data: undefined, fault: null });
  const asked = useRef(query);
  useEffect(() => { asked.current = query; });
  useEffect(() => watchPaced(
    () => asked.current(),
    (data) => setLive({ data, fault: null }),
    (error) => setLive({ data: undefined, fault: faultOf(error) }),
    { watch, after, now: () => performance.now() },
  ),
  // The query is a new function at each draw; what it reads is named by the deps.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  deps);
  return live;
}
