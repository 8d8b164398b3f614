import { openWorkspace } from '#host/workspace/open-workspace.ts';
import { portMain } from './port-main.ts';
import { runHost } from './run-host.ts';

/** The entry of the host's process, a utility process of the app: the profile's folder is its one argument. Runs nowhere but there. */
const { parentPort } = process;
const [folder = ''] = process.argv.slice(2);

void runHost({
  main: {
    listen: (take) => { parentPort.on('message', ({ data, ports }) => { take(data, ports.map(portMain)); }); },
    send: (message) => { parentPort.postMessage(message); },
  },
  open: async () => openWorkspace({ folder, env: process.env }),
  exit: (code) => { process.exit(code); },
  onBug: (error) => { console.error(error); },
});
