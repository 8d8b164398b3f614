import { hostContract, type Host, type HostMethod, type HostRequest } from '#shared/host.ts';
import type { Result } from '#shared/base/result.ts';
import { Control } from './ledger/control.ts';
import type { Database } from './ledger/database.ts';
import { pruneMessages } from './ledger/prune.ts';
import { openSendReader } from './ledger/read-sends.ts';
import { Sends } from './ledger/sends.ts';
import { Suppressions } from './ledger/suppressions.ts';
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
  const models = createModels({ db, connections: settings.model, now, random, sleep: abortableSleep, ...(options.longestWait !== undefined && { longestWait: options.longestWait }) });

  const workspace = workspaceServices({
    control, settings, secrets, now, ...(timeouts && { timeouts }),
    onChanged: (of, alias) => { (of === 'mail' ? sender : models).mended(alias); },
  });

  const transfer = transferServices(db, options.transferFolder);
  const services: Host = {
    ...workspace,
    ...transfer.services,
    sendEmails: ({ slice }) => sender.sendEmails(slice),
    askModel: ({ slice }) => models.askModel(slice),
    addSuppressions: async ({ entries }) => ({ added: suppressions.add(entries, now()) }),
    listSuppressions: async ({ after, limit }) => suppressions.page(after, limit),
    setPaused: async ({ paused }) => { control.setPaused(paused); return {}; },
    isPaused: async () => ({ paused: control.isPaused() }),
    listSends: async ({ run, after, limit }) => sends.page(run, after, limit),
    listMessages: async (request) => reader.newestFirst(request),
    findSend: async ({ key }) => ({ send: reader.find(key) }),
    listSendsOf: async ({ enrollments }) => reader.ofEnrollments(enrollments),
    pruneMessages: async ({ before }) => ({ pruned: await pruneMessages(db, before) }),
    cancelSends: async ({ run }) => ({ cancelled: sends.cancel(run, now()) }),
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
  return {
    host: checked(services),
    close: async () => { await Promise.all([sender.close(), models.close(), transfer.close()]); },
  };
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
