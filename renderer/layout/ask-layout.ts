import type { LayoutAnswer, LayoutRequest } from './tidy-layout.ts';

/** Works places out beside the page. Rejects if the worker cannot be started or breaks. */
export function askLayout(request: LayoutRequest): Promise<LayoutAnswer> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<LayoutAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => resolve(data), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'layout worker')), { once: true });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
