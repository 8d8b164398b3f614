import { join } from 'node:path';
import { hasErrors } from '#shared/workflow/problem.ts';
import { problemLine } from '#shared/workflow/problem-labels.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { compile, type Compiled } from '#shared/plan/compile.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import type { SendTotals } from '#shared/host.ts';
import { Executor } from '#shared/executor/executor.ts';
import { instant } from '#shared/base/time.ts';
import type { ContactsFile } from '#shared/contacts-file/read-contacts.ts';
import type { Locale } from '#shared/node/labels.ts';
import type { LoadedWorkflow } from '#shared/workflow/parse-workflow.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { createHost } from '#host/create-host.ts';
import type { Database } from '#host/ledger/database.ts';
import { verifyConnection } from '#host/mail/verify-connection.ts';
import { createSecrets } from '#host/secrets/secrets.ts';
import { fixedSettings } from '#host/workspace/fixed-settings.ts';
import { SqliteStore } from '#host/store/sqlite-store.ts';
import { nodeTypes } from '#nodes';
import { Fault } from '#cli/fault.ts';
import { loadWorkflow } from '#cli/load-workflow.ts';
import { openContacts } from '#cli/open-contacts.ts';
import { words } from '#cli/words.ts';
import { connectionsOf, sendsMarketing, sliceSizes, type Connections } from './connections.ts';
import { takeIn } from './intake.ts';
import { openRun } from './open-run.ts';
import { startProgress } from './progress.ts';
import { addSuppressions, readSuppressions, type SuppressionEntry } from './read-suppressions.ts';
import { reportRun } from './report-run.ts';
import { RunClock, systemClock } from './run-clock.ts';
import { isRealServer, type RunOptions } from './run-options.ts';
import { checkOut, claimOut } from './out-folder.ts';
import { checkOwner, openState, stateFault } from './state-folder.ts';
import { exitCodeOf } from './exit-code.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { totalsOf } from './totals.ts';
import { wakeDeferred } from './wake-deferred.ts';
import { workOff } from './work-off.ts';

/** Everything that can be wrong with the input has been looked for before anything is written or sent. */
interface Prepared {
  readonly loaded: LoadedWorkflow;
  readonly file: ContactsFile;
  readonly compiled: Compiled;
  readonly connections: Connections;
  readonly suppressions: readonly SuppressionEntry[];
}

/** `weft run`. Returns the exit code. @throws Fault for bad input, before anything is sent */
export async function runCommand(options: RunOptions, locale: Locale): Promise<number> {
  const started = performance.now();
  const prepared = await prepare(options, locale);
  await checkOut(options.out);
  const folder = options.state ?? join(options.out, 'state', new Date().toISOString().replace(/[:.]/g, '-'));
  const db = await openState(folder);
  try {
    return await runOn(db, folder, prepared, options, locale, started);
  } catch (error) {
    throw stateFault(folder, error);
  } finally {
    db.close();
  }
}

async function prepare(options: RunOptions, locale: Locale): Promise<Prepared> {
  const loaded = await loadWorkflow(options.workflow);
  if (!loaded.ok) throw refused(options.workflow, loaded.error, locale);
  const file = await openContacts(options.contacts, options.consent);
  const compiled = compile(loaded.value.workflow, nodeTypes, { attributes: file.columns });
  if (!compiled.ok) throw refused(options.workflow, compiled.error, locale);
  const suppressions = options.suppressions === null ? [] : await readSuppressions(options.suppressions);
  const connections = connectionsOf(options, compiled.value.plan, process.env);
  const real = isRealServer(options.smtp) ? options.smtp.host : null;
  const future = options.fastForward || (options.now !== null && options.now > Date.now());
  if (real !== null && future && !options.sendFutureMailNow) throw new Fault('smtp.future', { server: real });
  return { loaded: loaded.value, file, compiled: compiled.value, connections, suppressions };
}

async function runOn(db: Database, folder: string, { loaded, file, compiled: { plan, problems }, connections, suppressions }: Prepared, options: RunOptions, locale: Locale, started: number): Promise<number> {
  const say = words[locale];
  const progress = startProgress({ people: say.people, steps: say.steps });
  const store = new SqliteStore(db);
  const kept = await store.getMeta('now');
  const clock = new RunClock(options.now, kept === null ? null : instant(Number(kept)));
  if (isRealServer(options.smtp) && clock.now() > Date.now() + 1_000 && !options.sendFutureMailNow) throw new Fault('smtp.future', { server: options.smtp.host });
  await checkOwner(store, plan, folder);
  await verify(connections, locale);
  const { run, continued, replaced } = await openRun(store, plan, clock, options.newRun, { workflow: options.workflow, state: folder });
  await store.setMeta('workflow', plan.workflow);
  await claimOut(options.out, run.id);
  if (replaced && replaced.left > 0) process.stderr.write(`${fillSlots(say.stopped, { count: replaced.left })}\n`);
  if (clock.isVirtual) await store.setMeta('now', String(clock.now()));

  const running = createHost({
    db, secrets: createSecrets({ file: join(folder, 'secrets.json'), env: process.env }), longestWait: options.retryFor,
    settings: fixedSettings({ ...connections, profile: options.profile, zone: plan.settings.zone, postalAddress: options.postalAddress ?? '', outboxFolder: join(options.out, 'outbox') }),
  });
  const stop = stopOnSignal(running, () => {
    progress.stop();
    process.stderr.write(`${fillSlots(options.state === null ? say.stoppingThere : say.stopping, { folder })}\n`);
  });
  const { signal } = stop;
  try {
    await addSuppressions(suppressions, running.host);
    // Whom the run before still had to write to is no longer meant.
    if (replaced) await running.host.cancelSends({ run: replaced.run });
    const before = touchedOf(await running.host.sendTotals({ run: run.id }));
    // Without a `policy`: a run from the command line has no workspace whose quiet times, caps and comparison group would hold. The journey's own quiet times do.
    const executor = new Executor({
      store, host: running.host, clock, hostClock: systemClock, journeyOf: async () => ({ run, plan }), sliceSize: sliceSizes(connections),
      onProgress: ({ moved, settled }) => { progress.moved(moved); progress.settled(settled); },
    });
    signal.addEventListener('abort', () => executor.stop());
    if (signal.aborted) executor.stop();
    try {
      const intake = Number(await store.getMeta('intake') ?? 0) + 1;
      await store.setMeta('intake', String(intake));
      await wakeDeferred(store, running.host, run, options.retryHeld, systemClock.now());
      progress.settled(await settledBefore(store, run));
      let reading = true;
      const takingIn = takeIn({ file, store, executor, run, intake, limit: options.limit, signal, onRows: (rows, refused) => { progress.rows(rows); progress.settled(refused); } })
        .finally(() => { reading = false; executor.wake(); });
      // Messages leave while the rest of the file is still being read. Not where people are on their way already: what
      // the file now says of them, a withdrawn consent above all, must be known before their timers fire.
      if (continued) await takingIn;
      await Promise.all([takingIn, executor.work(() => !reading)]);
      await workOff({
        executor, store, run, clock, hostClock: systemClock, fastForward: options.fastForward, retryFor: options.retryFor, signal,
        onWait: (reasons, ms) => progress.say(fillSlots(say.waitingForHost, { seconds: Math.ceil(ms / 1_000), reasons: [...new Set(reasons)].map((reason) => reasonText(reason, locale)).join(' ') })),
      });
      // A clock that was moved ahead has run on since: the next command must not begin earlier.
      if (clock.isVirtual) await store.setMeta('now', String(clock.now()));
    } finally {
      progress.stop();
    }
    const standing = await store.standing(run.key);
    const totals = await totalsOf(store, running.host, run, standing, problems.length, (performance.now() - started) / 1_000);
    const warnings = [...problems.map((problem) => problemLine(problem, locale)), ...(connections.mail.kind === 'smtp' && connections.mail.postalAddress === null && sendsMarketing(plan) ? [say.noPostalAddress] : [])];
    await reportRun({ options, locale, workflow: loaded.workflow, store, host: running.host, run, clock, totals, standing, connections, warnings, folder });
    return exitCodeOf({ totals, standing, touched: touchedOf(totals) - before, stopped: signal.aborted }, locale);
  } catch (error) {
    // Something may have been sent by now: no bad input any more.
    throw error instanceof Fault ? error : new Fault('run.broke-off', { state: folder, detail: error instanceof Error ? error.message : String(error) }, [], { exitCode: 2, cause: error });
  } finally {
    progress.stop();
    stop.dispose();
    await running.close();
  }
}

/** @throws Fault if the mail server cannot be used, while nobody has been enrolled yet. One that is only busy is waited for like for any message. */
async function verify({ mail }: Connections, locale: Locale): Promise<void> {
  if (mail.kind !== 'smtp') return;
  const verified = await verifyConnection(mail);
  if (!verified.ok && verified.error.reason !== 'smtp.busy') throw new Fault('smtp.unusable', { server: `${mail.host}:${mail.port}`, reason: reasonText(verified.error.reason, locale), detail: verified.error.detail });
}

function refused(path: string, problems: readonly Problem[], locale: Locale): Fault {
  if (!hasErrors(problems)) throw new Error('refused without an error');
  return new Fault('workflow.refused', { path }, problems.map((problem) => problemLine(problem, locale)));
}

/** Messages that a server may have been bothered with. */
function touchedOf({ sent, failed, uncertain }: Pick<SendTotals, 'sent' | 'failed' | 'uncertain'>): number {
  return sent + failed + uncertain;
}

/** How many an earlier command left ended, waiting for a clock, or held. */
async function settledBefore(store: Store, run: Run): Promise<number> {
  const standing = await store.standing(run.key);
  const still = standing.filter(({ kind }) => kind === 'timer' || kind === 'held').reduce((sum, { count }) => sum + count, 0);
  return still + ((await store.counters(run.key))['ended'] ?? 0);
}
