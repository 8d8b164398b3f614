import type { PageFault } from '#test/e2e/harness/faults.ts';

/** A browser notes each attempt to reach a host that is not there, and nothing in a page can keep it from that. What else happened stays a fault. */
export function forgetLostHost(faults: PageFault[], url: string): void {
  const address = new URL(url).host;
  const kept = faults.filter(({ kind, text }) => !(kind === 'console' && text.startsWith(`WebSocket connection to 'ws://${address}/`)));
  faults.splice(0, faults.length, ...kept);
}
