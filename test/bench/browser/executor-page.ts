import type { RunId } from '#shared/base/ids.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { runNumbers } from '#renderer/db/run-queries.ts';
import { watch } from '#renderer/db/watch.ts';
import type { Ask, Told, Watched } from './bench-messages.ts';

declare global {
  interface Window { measure(ask: Ask, watched: boolean): Promise<Watched> }
}

const worker = new Worker(new URL('./executor-worker.ts', import.meta.url), { type: 'module' });
const out = document.getElementById('people')!;

/** Has a worker do it; watches the run meanwhile if told to, as the app's page does, and says how long its own thread was blocked. */
window.measure = async (ask, watched) => {
  const db = openDatabase(ask.database);
  let looks = 0;
  const longTasks: number[] = [];
  const note = (entries: PerformanceEntryList): void => { for (const { duration } of entries) longTasks.push(duration); };
  const tasks = new PerformanceObserver((list) => { note(list.getEntries()); });
  tasks.observe({ entryTypes: ['longtask'] });
  if (watched) await db.open();
  const stop = watched ? watch(() => runNumbers(db, 'run_bench' as RunId), (numbers) => {
    looks += 1;
    out.textContent = JSON.stringify(numbers?.counters ?? null);
  }, () => {}) : () => {};
  const told = await new Promise<Told>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Told | string>) => { if (typeof data === 'string') reject(new Error(data)); else resolve(data); };
    worker.onerror = ({ message }) => { reject(new Error(message)); };
    worker.postMessage(ask);
  });
  stop();
  note(tasks.takeRecords());
  tasks.disconnect();
  await db.delete();
  return { ...told, longTasks: longTasks.sort((a, b) => b - a), looks };
};
