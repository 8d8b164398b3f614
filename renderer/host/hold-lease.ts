import type { HostClient } from './host-client.ts';

export interface LeaseWatch {
  /** The executor may run. Each time with a higher epoch than before. */
  readonly onGranted: (epoch: number) => void;
  /** It may run no longer; what it asks of the host is refused from now on. */
  readonly onLost: () => void;
}

/**
 * Wants the executor's lease until told otherwise: asks when connected, when another gives it up and at every tick, and
 * renews it at every tick while it is held. `onGranted` and `onLost` come in turns.
 *
 * @returns gives the lease back, without `onLost`: stop the executor first
 */
export function holdLease(client: HostClient, { onGranted, onLost }: LeaseWatch): () => Promise<void> {
  let epoch: number | null = null;
  let asking = false;
  let wanted = true;

  const lose = (): void => {
    if (epoch === null) return;
    epoch = null;
    if (wanted) onLost();
  };
  const ask = async (): Promise<void> => {
    if (asking || !wanted || client.status !== 'open') return;
    asking = true;
    const held = epoch;
    const answer = held === null ? await client.call('acquireLease', {}) : await client.call('renewLease', { epoch: held });
    asking = false;
    if (!answer.ok) return lose();
    if (!('epoch' in answer.value) || client.status !== 'open') return;
    if (!wanted) return void await client.call('releaseLease', {});
    epoch = answer.value.epoch;
    onGranted(epoch);
  };

  const stops = [
    // Every connection begins with a tick.
    client.onTick(() => { void ask(); }),
    client.onChanged((topic) => { if (topic === 'lease') void ask(); }),
    // The lease was bound to the socket.
    client.onStatus((status) => { if (status !== 'open') lose(); }),
  ];
  void ask();

  return async () => {
    wanted = false;
    for (const stop of stops) stop();
    if (epoch !== null) await client.call('releaseLease', {});
    epoch = null;
  };
}
