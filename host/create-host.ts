import { hostContract, type Host, type HostMethod, type HostRequest, type ModelResult } from '#shared/host.ts';
import type { Result } from '#shared/base/result.ts';
import { MINUTE } from '#shared/base/time.ts';
import { backupServices } from './backups/backup-services.ts';
import { countSendsSince } from './backups/sends-since.ts';
import { Control } from './ledger/control.ts';
import type { Database } from './ledger/database.ts';
import { pruneMessages } from './ledger/prune.ts';
import { openSendReader } from './ledger/read-sends.ts';
import { openUncertainResolver } from './ledger/resolve-uncertain.ts';
import { Sends } from './ledger/sends.ts';
import { Suppressions } from './ledger/suppressions.ts';
import { Witnesses } from './ledger/witnesses.ts';
import { isWriteTrouble } from './mail/delivery.ts';
import { createResends } from './mail/resends.ts';
import { createMailSender, type MailSenderOptions } from './mail/sender.ts';
import { abortableSleep } from './models/abortable-sleep.ts';
import { createModels } from './models/models.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { SettingsStore } from './workspace/settings-store.ts';
import { transferServices } from './workspace/transfer.ts';
import { workspaceServices } from './workspace/workspace-services.ts';

export interface HostOptions {
  readonly db: Database;
  /** What this computer knows of the outside world: a profile's file, or `fixedSettings`. */
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly timeouts?: MailSenderOptions['timeouts'];
  /** The longest pause asked for by a model's server that is waited out, in ms; beyond it people are deferred. */
  readonly longestWait?: number;
  /** Where copies of the ledger lie while they are carried over; by default the system's folder for what passes. */
  readonly transferFolder?: string;
  /** Where verified copies of everything are kept; none are by default. */
  readonly backupFolder?: string;
}

export interface RunningHost {
  /** Parses every request by the contract before a service sees it. */
  readonly host: Host;
  /** Lets what is on the wire finish, then closes the connections. The database stays the caller's. */
  close(): Promise<void>;
}

/** Everything that touches the outside world, on one database. Recovers what a dead process left behind before it returns. */
export function createHost(options: HostOptions): RunningHost {
  const { db, secrets, settings, timeouts } = options;
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const control = new Control(db);
  const suppressions = new Suppressions(db);
  const sends = new Sends(db, control, suppressions);
  const sender = createMailSender({ control, sends, connections: settings.mail, now, random, profile: () => settings.current().settings.profile, ...(timeouts && { timeouts }) });
  const reader = openSendReader(db);
  const doubts = openUncertainResolver(db);
  const resends = createResends(() => sender.sendAgain(), now);
  const models = createModels({ db, connections: settings.model, now, random, sleep: abortableSleep, ...(options.longestWait !== undefined && { longestWait: options.longestWait }) });

  const workspace = workspaceServices({
    control, settings, secrets, now, ...(timeouts && { timeouts }),
    onChanged: (of, alias) => {
      (of === 'mail' ? sender : models).mended(alias);
      resends.wake();
    },
  });

  const transfer = transferServices(db, options.transferFolder);
  const backups = backupServices(options.backupFolder ?? null, { now });
  const witnesses = new Witnesses(db);
  const services: Host = {
    ...workspace,
    ...transfer.services,
    ...backups.services,
    getWitness: async ({ db: name }) => ({ epoch: control.epoch, own: witnesses.own(name), other: witnesses.other(name) }),
    putWitness: async ({ witness }) => { witnesses.put(witness); return {}; },
    raiseEpoch: async () => { control.raiseEpoch(); return { epoch: control.epoch }; },
    countSendsSince: async ({ at }) => countSendsSince(db, at),
    sendEmails: ({ slice }) => sender.sendEmails(slice),
    askModel: ({ slice }) => models.askModel(slice).catch((error: unknown) => deferUnwritten(slice, error, now())),
    addSuppressions: async ({ entries }) => ({ added: suppressions.add(entries, now()) }),
    listSuppressions: async ({ after, limit }) => suppressions.page(after, limit),
    setPaused: async ({ paused }) => { control.setPaused(paused); resends.wake(); return {}; },
    isPaused: async () => ({ paused: control.isPaused() }),
    listSends: async ({ run, after, limit }) => sends.page(run, after, limit),
    listMessages: async (request) => reader.newestFirst(request),
    findSend: async ({ key }) => ({ send: reader.find(key) }),
    listSendsOf: async ({ enrollments }) => reader.ofEnrollments(enrollments),
    listUncertain: async (request) => doubts.list(request),
    resolveUncertain: async (request) => {
      const resolved = writing(() => doubts.resolve(request, now()));
      resends.wake();
      return resolved ?? { resolved: 0, left: request.keys, fault: 'ledger.unwritable' };
    },
    pruneMessages: async ({ before }) => ({ pruned: await pruneMessages(db, before) }),
    cancelSends: async ({ run, enrollments }) => ({ cancelled: enrollments ? sends.recall(run, enrollments, now()) : sends.cancel(run, now()) }),
    sendTotals: async ({ run }) => sends.totals(run),
    modelTotals: async ({ run }) => models.totals(run),
    forgetInvalidAnswers: async ({ run }) => { await models.forgetInvalid(run); return {}; },
    setSecret: async ({ name, value }) => ({ fault: faultOf(secrets.set(name, value)) }),
    hasSecret: async ({ name }) => {
      const found = secrets.has(name);
      return { fault: faultOf(found), present: found.ok && found.value };
    },
    deleteSecret: async ({ name }) => ({ fault: faultOf(secrets.delete(name)) }),
  };
  resends.wake();
  return {
    host: checked(services),
    close: async () => { await Promise.all([resends.close(), sender.close(), models.close(), transfer.close(), backups.close()]); },
  };
}

/** Null when the disk could not take it. */
function writing<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!isWriteTrouble(error)) throw error;
    return null;
  }
}

/** A ledger that cannot be written, on a full disk perhaps, has lost nothing: whoever asks is told to ask again. */
function deferUnwritten(slice: readonly unknown[], error: unknown, now: number): ModelResult[] {
  if (!isWriteTrouble(error)) throw error;
  return slice.map(() => ({ state: 'deferred', reason: 'ledger.unwritable', retryAt: now + MINUTE }));
}

function faultOf(result: Result<unknown, string>): string | null {
  return result.ok ? null : result.error;
}

/** The contract at the door: a request that does not fit is refused, whoever sends it and by whatever transport. */
function checked(services: Host): Host {
  const guarded = Object.entries(hostContract).map(([name, { request }]) => {
    const method = name as HostMethod;
    const call = services[method] as (request: unknown) => Promise<unknown>;
    return [method, async (given: HostRequest<HostMethod>) => call(request.parse(given))];
  });
  return Object.fromEntries(guarded) as Host;
}
