import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EmailIntent, EmailResult } from '#shared/host.ts';
import { createHost, type RunningHost } from '#host/create-host.ts';
import { createSecrets } from '#host/secrets/secrets.ts';
import { fixedSettings } from '#host/workspace/fixed-settings.ts';
import { modelIntent } from '#test/fakes/model-intent.ts';
import { startSmtpSink } from '#test/fakes/smtp-sink.ts';
import { Database } from './database.ts';

/** Each is large enough that a ledger meets its end after a few. */
function intent(n: number): EmailIntent {
  return {
    key: `enr_${n}/nod_1/1/mail`, fingerprint: `f${n}`, run: 'run_1', enrollment: `enr_${n}`, node: 'nod_1', connection: 'newsletter', to: { name: '', address: `p${n}@x.test` },
    class: 'transactional', profile: 'US', language: 'en', consent: null, subject: 'Hi', preheader: '', text: 'x'.repeat(4_000), generated: 'no',
  };
}

/** What SQLite says when a disk is full, at a size of our choosing. */
function limit(db: Database, pages: number): void {
  const { page_count: used } = db.sql.prepare('PRAGMA page_count').get() as { page_count: number };
  db.sql.exec(`PRAGMA max_page_count = ${used + pages}`);
}

async function host(port: number): Promise<RunningHost & { db: Database; go: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-full-'));
  const db = new Database(join(folder, 'ledger.db'));
  let now = Date.now();
  const running = createHost({
    db, secrets: createSecrets({ file: join(folder, 'secrets'), env: {} }), now: () => now,
    settings: fixedSettings({
      profile: 'US', postalAddress: '1 Loom Street', outboxFolder: join(folder, 'outbox'), model: { kind: 'practice' },
      mail: { kind: 'smtp', host: '127.0.0.1', port, secure: false, requireTls: false, from: { name: 'Weft', address: 'weft@x.test' }, postalAddress: '1 Loom Street', connections: 2 },
    }),
  });
  onTestFinished(async () => {
    await running.close();
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...running, db, go: () => { now += 5 * 60_000; } };
}

test.each([0, 4, 20, 60])('a ledger that meets a full disk with room for %i pages defers what it cannot write down, and sends each message once when there is room', async (pages) => {
  const sink = await startSmtpSink();
  onTestFinished(() => sink.close());
  const { host: door, db, go } = await host(sink.port);
  limit(db, pages);
  const people = Array.from({ length: 60 }, (_, n) => n);
  const ask = async (): Promise<EmailResult[]> => {
    const results: EmailResult[] = [];
    for (let at = 0; at < people.length; at += 8) results.push(...await door.sendEmails({ slice: people.slice(at, at + 8).map(intent) }));
    return results;
  };
  const full = await ask();
  const deferred = full.filter((result) => result.state === 'deferred');
  expect(deferred.length).toBeGreaterThan(0);
  expect(new Set(deferred.map(({ reason }) => reason))).toEqual(new Set(['ledger.unwritable']));
  expect(full.every(({ state }) => state === 'sent' || state === 'deferred' || state === 'uncertain')).toBe(true);
  expect(sink.messages.length).toBeLessThan(60);

  db.sql.exec('PRAGMA max_page_count = 1000000');
  go();
  const after = await ask();
  const got = sink.messages.flatMap(({ to }) => to);
  expect(new Set(got).size).toBe(got.length);
  for (const [n, { state }] of after.entries()) {
    // Whoever is not known to have got it is told to be in doubt, and nobody else.
    if (state === 'sent') expect(got).toContain(`p${n}@x.test`);
    else expect(state).toBe('uncertain');
  }
  expect(after.filter(({ state }) => state === 'uncertain').length).toBeLessThanOrEqual(8);
}, 30_000);

test('a model’s answer that cannot be written down is not given out as if it were', async () => {
  const { host: door, db, go } = await host(9);
  limit(db, 0);
  const slice = Array.from({ length: 40 }, (_, n) => modelIntent(n));
  const asked = await door.askModel({ slice });
  expect(asked.some((result) => result.state === 'deferred' && result.reason === 'ledger.unwritable')).toBe(true);
  expect(asked.every(({ state }) => state === 'deferred')).toBe(true);
  db.sql.exec('PRAGMA max_page_count = 1000000');
  go();
  expect((await door.askModel({ slice })).every(({ state }) => state === 'answered')).toBe(true);
});
