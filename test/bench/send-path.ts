import { join } from 'node:path';
import { instant } from '#shared/base/time.ts';
import type { RunId } from '#shared/base/ids.ts';
import { Executor } from '#shared/executor/executor.ts';
import { createHost } from '#host/create-host.ts';
import { Database } from '#host/ledger/database.ts';
import type { SmtpMailConnection } from '#host/mail/mail-connection.ts';
import { createSecrets } from '#host/secrets/secrets.ts';
import { fixedSettings } from '#host/workspace/fixed-settings.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';
import { sliceSizes } from '#cli/run/connections.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { messagesOf, sendBare, type PlainMessage } from './bare-nodemailer.ts';
import type { Figure } from './figure.ts';
import { interleave, seconds } from './interleave.ts';
import { personDraft } from './pure-journey.ts';
import { startServerProcess } from './server-process.ts';
import { sinkCapacity } from './sink-capacity.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const MESSAGES = 3_000;
const BODY = `Hello {{ contact.first_name | default: "there" }},

thank you for joining us in {{ contact.city }}. Here is what the first week holds: a short tour on Monday, an hour with one of our people on Wednesday, and on Friday a letter with everything you asked for.

Your page: https://example.test/welcome?plan={{ contact.plan }}

See you soon
The team`;

const plan = planOf(sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject: 'Welcome, {{ contact.first_name }}', body: BODY, class: 'marketing' }], end: ['exit'] }, ['start>send', 'send.sent>end']));

/** Messages through executor, host and ledger to a real socket, beside nodemailer alone with the very same messages. */
export async function sendPath(): Promise<Figure[]> {
  const sink = await startServerProcess('smtp');
  try {
    return await inTemporaryFolder(async (folder) => {
      let files = 0;
      const ours = (connections: number) => async (): Promise<number> => MESSAGES / (await journey(join(folder, `${files++}.db`), sink.port, connections)).time;
      // Both sides once before the clock runs: nobody is measured while the compiler warms up.
      const { messages } = await journey(join(folder, 'first.db'), sink.port, 8);
      const bare = (connections: number) => async (): Promise<number> => MESSAGES / await seconds(() => sendBare(sink.port, connections, messages));
      await bare(8)();
      const raw = messages[0]!.html.replaceAll('\n', '\r\n');
      const rates = await interleave({
        ours1: ours(1), bare1: bare(1), ours8: ours(8), bare8: bare(8), sink: () => sinkCapacity(sink.port, MESSAGES, 8, raw),
      });
      const note = `${MESSAGES.toLocaleString('en')} messages; ours with ledger, history and commit marker on the disk`;
      return [
        { name: 'send path, 1 connection', unit: 'messages/s', ours: rates.ours1, beside: { what: 'bare nodemailer', amount: rates.bare1 }, note },
        { name: 'send path, 8 connections', unit: 'messages/s', ours: rates.ours8, beside: { what: 'bare nodemailer', amount: rates.bare8 }, note: `the sink itself takes ${Math.round(rates.sink).toLocaleString('en')}/s` },
      ];
    });
  } finally {
    await sink.close();
  }
}

async function journey(file: string, port: number, connections: number): Promise<{ time: number; messages: PlainMessage[] }> {
  const db = new Database(file);
  const clock = { now: () => instant(Date.now()) };
  const mail: SmtpMailConnection = { kind: 'smtp', host: '127.0.0.1', port, secure: false, requireTls: false, connections, from: { name: 'Lantern Tea', address: 'news@weft.test' }, postalAddress: '1 Tea Lane, London' };
  const running = createHost({ db, secrets: createSecrets({ file: `${file}.secrets`, env: {} }), settings: fixedSettings({ profile: 'EU', mail, model: null }) });
  try {
    const store = new SqliteStore(db);
    const run = await store.openRun({ id: 'run_bench' as RunId, workflow: plan.workflow, version: plan.version, openedAt: clock.now() });
    const consent = { source: 'form', date: null };
    const met = await store.putContacts(Array.from({ length: MESSAGES }, (_, index) => ({ ...personDraft(index), consent })), 1);
    const sliceSize = sliceSizes({ mail, model: { kind: 'practice' } });
    const executor = new Executor({ store, journeyOf: async () => ({ run, plan }), host: running.host, clock, hostClock: clock, sliceSize });
    const time = await seconds(async () => {
      await executor.enroll(run.key, met.map(({ key }) => key));
      await executor.work();
    });
    const { sent } = await running.host.sendTotals({ run: run.id });
    if (sent !== MESSAGES) throw new Error(`${sent} of ${MESSAGES} sent`);
    return { time, messages: messagesOf(db) };
  } finally {
    await running.close();
    db.close();
  }
}
