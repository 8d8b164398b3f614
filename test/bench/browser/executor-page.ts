import type { RunId } from '#shared/base/ids.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { runNumbers } from '#renderer/db/run-queries.ts';
import { watch } from '#renderer/db/watch.ts';
import type { Ask, Told, Watched } from './bench-messages.ts';

declare global {
  interface Window { measure(ask: Ask): Promise<Watched> }
}

const worker = new Worker(new URL('./executor-worker.ts', import.meta.url), { type: 'module' });
const out = document.getElementById('people')!;

/** Watches the run that a worker moves, as the app's page does, and says how long its own thread was blocked at most. */
window.measure = async (ask) => {
  const db = openDatabase(ask.database);
  await db.open();
  let [longestTask, looks] = [0, 0];
  const tasks = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration); });
  tasks.observe({ entryTypes: ['longtask'] });
  const stop = watch(() => runNumbers(db, 'run_bench' as RunId), (numbers) => {
    looks += 1;
    out.textContent = JSON.stringify(numbers?.counters ?? null);
  }, () => {});
  const told = await new Promise<Told>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Told | string>) => { if (typeof data === 'string') reject(new Error(data)); else resolve(data); };
    worker.onerror = ({ message }) => { reject(new Error(message)); };
    worker.postMessage(ask);
  });
  stop();
  for (const { duration } of tasks.takeRecords()) longestTask = Math.max(longestTask, duration);
  tasks.disconnect();
  await db.delete();
  return { ...told, longestTask, looks };
};
