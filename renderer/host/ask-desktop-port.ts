import { portMessage, type Desktop } from '#shared/desktop.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { PortEnd } from './host-port.ts';

declare global {
  interface Window {
    /** What the desktop's preload gives its pages; none in a browser. */
    readonly weft?: Desktop;
  }
}

/** As much of a window as is needed. */
export interface PortWindow {
  readonly origin: string;
  addEventListener(type: 'message', listener: (event: PortEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: PortEvent) => void): void;
}

interface PortEvent {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly PortEnd[];
}

/**
 * A new port to the desktop's host, whose process may be another one each time. A page only: a worker has its page ask.
 *
 * @param id another one for each call, e.g. `crypto.randomUUID`
 * @returns the host's own code if it cannot be reached, e.g. because another program has the profile open
 */
export function askDesktopPort(desktop: Pick<Desktop, 'connectHost'>, window: PortWindow, id: () => string): Promise<Result<PortEnd, string>> {
  const request = id();
  return new Promise((resolve) => {
    const settle = (answer: Result<PortEnd, string>): void => {
      window.removeEventListener('message', hear);
      resolve(answer);
    };
    const hear = ({ source, origin, data, ports: [port] }: PortEvent): void => {
      // Frames of others may post here too.
      if (source !== window || origin !== window.origin || !port) return;
      const message = portMessage.safeParse(data);
      if (message.success && message.data.request === request) settle(ok(port));
    };
    window.addEventListener('message', hear);
    desktop.connectHost({ request }).then(({ fault }) => { if (fault !== null) settle(err(fault)); }, () => { settle(err('desktop.failed')); });
  });
}
