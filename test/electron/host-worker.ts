import { EventEmitter } from 'node:events';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { MessagePortMain } from './port-main.ts';

// A utility process, as a thread: its one difference to Node that our program looks at is `process.parentPort`.
const events = new EventEmitter();
Object.defineProperty(process, 'parentPort', {
  value: {
    on: (name: string, listener: (event: unknown) => void) => {
      events.on(name, listener);
      parentPort!.on('message', ({ message, ports }: { message: unknown; ports: MessagePort[] }) => { events.emit('message', { data: message, ports: ports.map((port) => new MessagePortMain(port)) }); });
    },
    postMessage: (message: unknown) => { parentPort!.postMessage(message); },
  },
});
await import(workerData as string);
