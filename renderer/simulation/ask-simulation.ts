import type { SimulationNews, SimulationOrder } from './simulation-order.ts';

export type SimulationAnswer = Exclude<SimulationNews, { of: 'day' }>;

/** Simulates beside the page until `signal` ends it: then, and only then, it rejects, with the signal's reason. */
export function askSimulation(order: SimulationOrder, signal: AbortSignal, onDay: (day: number) => void): Promise<SimulationAnswer> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module', name: 'weft-simulation' });
  return new Promise<SimulationAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationNews>) => {
      if (data.of === 'day') onDay(data.day);
      else resolve(data);
    });
    worker.addEventListener('error', ({ message }) => resolve({ of: 'fault', fault: { code: 'worker.failed', detail: message ?? '' } }));
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}
