import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { Database } from '#host/ledger/database.ts';
import { ok } from '#shared/base/result.ts';
import { createModels } from '#host/models/models.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import type { Figure } from './figure.ts';
import { interleave, seconds } from './interleave.ts';
import { startServerProcess } from './server-process.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const INTENTS = 1_000;
const LATENCY = 50;
const CONCURRENCY = 16;

/** Answers per second from a server that takes 50 ms for each, every one of them kept in the ledger; the best possible is arithmetic. */
export async function modelCalls(): Promise<Figure[]> {
  const server = await startServerProcess('model', LATENCY);
  try {
    return await inTemporaryFolder(async (folder) => {
      let files = 0;
      const ask = async (): Promise<number> => INTENTS / await seconds(() => answerAll(join(folder, `${files++}.db`), server.port));
      await ask();
      const { ours } = await interleave({ ours: ask });
      return [{
        name: 'model calls', unit: 'answers/s', ours, beside: { what: 'ideal', amount: CONCURRENCY * 1_000 / LATENCY },
        note: `${INTENTS.toLocaleString('en')} intents, ${CONCURRENCY} at once, ${LATENCY} ms each, no prices`,
      }];
    });
  } finally {
    await server.close();
  }
}

async function answerAll(file: string, port: number): Promise<void> {
  const db = new Database(file);
  const models = createModels({
    db, now: Date.now, random: Math.random, sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
    connections: () => ok({ kind: 'openai', baseUrl: `http://127.0.0.1:${port}/v1`, model: 'fake-model', apiKey: null, concurrency: CONCURRENCY }),
  });
  try {
    const results = await models.askModel(Array.from({ length: INTENTS }, (_, index) => modelIntent(index)));
    const answered = results.filter(({ state }) => state === 'answered').length;
    if (answered !== INTENTS) throw new Error(`${answered} of ${INTENTS} answered`);
  } finally {
    await models.close();
    db.close();
  }
}
