import type { MessagePortMain } from 'electron';
import type { HostPort } from '#host/port/client-port.ts';

/** Electron's port as the host takes it. */
export function portMain(port: MessagePortMain): HostPort {
  return {
    send: (text) => { port.postMessage(text); },
    listen: (take) => {
      port.on('message', ({ data }) => { take(data); });
      port.start();
    },
    onClose: (run) => { port.once('close', run); },
    close: () => { port.close(); },
  };
}
