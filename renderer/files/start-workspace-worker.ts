import { createBirpc } from 'birpc';
import type { WorkspaceCalls, WorkspaceNews } from './workspace-worker.ts';
import type { WorkspaceWork } from './workspace-work.ts';

/** The work in a worker of its own until `signal` ends it: what was asked of it then rejects with the signal's reason. Ended by `end` when all is done. */
export function startWorkspaceWorker(database: string, signal: AbortSignal, onShare: (share: number) => void): { readonly work: WorkspaceWork; end(): void } {
  const worker = new Worker(new URL('./workspace-worker.ts', import.meta.url), { type: 'module', name: 'weft-workspace' });
  const rpc = createBirpc<WorkspaceCalls, WorkspaceNews>({ share: onShare }, {
    post: (message) => { worker.postMessage(message); },
    on: (take) => { worker.addEventListener('message', ({ data }) => { take(data); }); },
    timeout: -1,
  });
  // Whatever is asked of a worker that is not there would stay without an answer.
  const over = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => { reject({ code: 'worker.failed', detail: message ?? '' }); });
    signal.addEventListener('abort', () => { worker.terminate(); reject(signal.reason); });
  });
  over.catch(() => {});
  const either = <T>(asked: Promise<T>): Promise<T> => Promise.race([asked, over]);
  void rpc.start(database);
  return {
    end: () => { worker.terminate(); },
    work: {
      pack: () => either(rpc.pack()), begin: (name) => either(rpc.begin(name)), push: (bytes) => either(rpc.push(bytes)), end: () => either(rpc.end()),
      finish: (type) => either(rpc.finish(type)), read: (file) => either(rpc.read(file)), replace: (arrival, data) => either(rpc.replace(arrival, data)),
    },
  };
}
