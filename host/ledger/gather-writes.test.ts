import { expect, test } from 'vitest';
import { Database } from './database.ts';
import { gatherWrites } from './gather-writes.ts';

test('writes trickle in and are committed together, each with its own answer', async () => {
  const db = new Database(':memory:');
  const write = gatherWrites(db);
  let transactions = 0;
  const transaction = db.transaction.bind(db);
  db.transaction = (work) => { transactions++; return transaction(work); };
  const first = write(() => 'first');
  await new Promise((resolve) => { setImmediate(resolve); });
  const results = await Promise.allSettled([first, write(() => { throw new Error('bad'); }), write(() => 'third')]);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message))).toEqual(['first', 'bad', 'third']);
  expect(await Promise.all(Array.from({ length: 20 }, (_, n) => write(() => n)))).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(transactions).toBeLessThanOrEqual(4);
  db.close();
});
