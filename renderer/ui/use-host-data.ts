import { useCallback, useEffect, useState } from 'react';
import type { HostMethod, HostRequest, HostResponse } from '#shared/host.ts';
import type { Topic } from '#shared/rpc.ts';
import { useServices } from '#renderer/app/services.ts';
import { faultOf, type Fault } from './use-fault-words.ts';

export interface HostData<T> {
  readonly data: T | undefined;
  readonly fault: Fault | null;
  /** Asks again, e.g. after an own change. */
  readonly reload: () => void;
}

/** What the host answers: asked at once, when it comes back after a gap, and when it says that one of `topics` has changed. */
export function useHostData<M extends HostMethod>(method: M, request: HostRequest<M>, topics: readonly Topic[] = []): HostData<HostResponse<M>> {
  const { client, host } = useServices();
  const [answer, setAnswer] = useState<Omit<HostData<HostResponse<M>>, 'reload'>>({ data: undefined, fault: null });
  const key = JSON.stringify(request);
  const reload = useCallback(() => {
    (host[method] as (given: unknown) => Promise<HostResponse<M>>)(JSON.parse(key)).then(
      (data) => setAnswer({ data, fault: null }),
      (error: unknown) => setAnswer(({ data }) => ({ data, fault: faultOf(error) })),
    );
  }, [host, method, key]);
  const wanted = topics.join();
  useEffect(() => {
    reload();
    const stops = [
      client.onStatus((status) => { if (status === 'open') reload(); }),
      client.onChanged((topic) => { if (wanted.split(',').includes(topic)) reload(); }),
    ];
    return () => { for (const stop of stops) stop(); };
  }, [client, reload, wanted]);
  return { ...answer, reload };
}
