import '#renderer/app/no-eval.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { storeFault } from '#renderer/db/store-fault.ts';
import { simulateDraft } from './simulate-draft.ts';
import type { SimulationNews, SimulationOrder } from './simulation-order.ts';

// A hundred thousand people take minutes, during which the page must go on answering. Called off by ending the worker.
self.addEventListener('message', ({ data: { database, ...order } }: MessageEvent<SimulationOrder>) => {
  const db = openDatabase(database);
  void simulateDraft(db, order, (day) => tell({ of: 'day', day }))
    .then((result) => tell(result.ok ? { of: 'found', found: result.value } : { of: 'problems', problems: result.error }))
    .catch((error: unknown) => tell({ of: 'fault', fault: storeFault(error) ?? { code: 'app.bug', detail: String(error) } }))
    .finally(() => db.close());
});

function tell(news: SimulationNews): void {
  self.postMessage(news);
}
