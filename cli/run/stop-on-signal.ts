import type { RunningHost } from '#host/create-host.ts';

/**
 * Ctrl-C: mail on the wire is finished and stored, model calls are broken off, the rest waits for the same command.
 * A second one ends at once.
 */
export function stopOnSignal(running: RunningHost, onStop: () => void): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
    controller.abort();
    onStop();
    void running.close();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    dispose: () => { process.off('SIGINT', stop); process.off('SIGTERM', stop); },
  };
}
