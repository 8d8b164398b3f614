import { serialiseWorkflow } from '#shared/workflow/serialise-workflow.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { test } from './harness/test.ts';
import { chooseFile } from './pages/files.ts';
test('time', async ({ desk: { page } }) => {
  await page.waitForTimeout(2000);
  const w = sketchWorkflow({ start: ['event-entry', { event: 'order.placed' }], end: ['exit'] }, ['start>end']);
  await chooseFile(page, page.getByRole('main').getByRole('button', { name: 'Import' }), { name: 'a.weft.json', content: Buffer.from(serialiseWorkflow({ workflow: { ...w, id: 'wfl_Orders', name: 'Orders' }, foreignNodes: new Map() })) });
  await page.getByRole('dialog').getByRole('button', { name: /Import 1 journey/ }).click(); await page.waitForTimeout(1500);
  await page.getByRole('main').getByRole('button', { name: 'Switch on' }).click(); 
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click(); await page.getByText('Waiting for people to enter').waitFor();
  const peek = () => page.evaluate(async () => {
    const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
    const db = await new Promise<IDBDatabase>((r) => { const q = indexedDB.open(name); q.onsuccess = () => r(q.result); });
    const all = <T,>(s: string) => new Promise<T[]>((r) => { const q = db.transaction(s).objectStore(s).getAll(); q.onsuccess = () => r(q.result as T[]); });
    const out = { events: (await all<{ seq: number; name: string }>('events')).map(({ seq, name: n }) => `${seq} ${n}`).join(), meta: (await all<{ name: string; value: string }>('meta')).filter((m) => /events|look/.test(m.name)).map((m) => `${m.name}=${m.value}`).join(), batches: (await all('batches')).length, counters: (await all<{ name: string; n: number }>('counters')).map((c) => `${c.name}=${c.n}`).join() };
    db.close(); return JSON.stringify(out);
  });
  for (const key of [1, 2, 3]) {
    await page.evaluate((k) => { location.hash = `#/contacts/${k}`; }, key); await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Record an event' }).click();
    await page.getByRole('dialog').locator('input').nth(0).fill('order.placed');
    const t = performance.now();
    await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
    for (let i = 0; i < 8; i++) { await page.waitForTimeout(i < 4 ? 400 : 4000); console.log(key, Math.round(performance.now() - t), await peek()); }
  }
}, 150_000);
