import type { RunId, VersionId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import { Executor, type Journey } from '#shared/executor/executor.ts';
import type { RunKey } from '#shared/executor/store.ts';
import type { Host, HostResponse } from '#shared/host.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { TICK_EVERY, type Topic } from '#shared/rpc.ts';
import type { RunRequestFault } from '#renderer/db/run-request.ts';
import type { RunRequests } from '#renderer/db/run-requests.ts';
import { backOff } from '#shared/base/back-off.ts';
import { Bell } from './bell.ts';
import { faultCode, type ExecutorFault } from './fault-code.ts';
import { handleRequest } from './handle-request.ts';
import { loadPlan } from './load-plan.ts';
import { sliceSize } from './slice-size.ts';
import { enterSelected, openStarted, type StartPorts, type StartRequest } from './start-run.ts';

export interface RunLoopPorts extends Omit<StartPorts, 'planOf'> {
  readonly host: Pick<Host, 'sendEmails' | 'askModel' | 'listConnections' | 'forgetInvalidAnswers'>;
  readonly requests: Pick<RunRequests, 'next' | 'done' | 'refuse' | 'addRefused'>;
  readonly types: NodeTypes;
  /** The text of a published version; null if it is not there. */
  readonly versionText: (version: VersionId) => Promise<string | null>;
  readonly after: (ms: number, run: () => void) => () => void;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** Why nothing moves just now; null once it does again. */
  readonly onFault: (code: ExecutorFault | null) => void;
}

/** What may have mended a setting for which people were deferred. */
const MENDING: ReadonlySet<Topic> = new Set<Topic>(['connections', 'settings', 'paused', 'secrets']);
/** Held for want of a setting, by older ledgers; newer ones defer. */
const HELD_FOR_SETTING = 'connection.unknown';
/** In ms. Where a clock says "now" and the store "not yet", nobody spins. */
const SHORTEST = 50;
/** More runs than this are never open at once. */
const MANY = 10_000;

interface Start { readonly request: StartRequest & { readonly id: number }; readonly bell: Bell; calledOff: boolean; done: Promise<void> }

/**
 * Moves people and carries out requests for as long as the lease is held: two loops side by side, so that a pause is
 * obeyed in the middle of a long run. Where people stand, and what has fired, is in the store alone: `stop` at any moment,
 * a crash, or a clock that goes back, and another loop goes on from there. No timer is longer than a tick of the host.
 */
export class RunLoop {
  readonly #ports: RunLoopPorts;
  #executor: Executor;
  readonly #moveBell = new Bell();
  readonly #requestBell = new Bell();
  readonly #starts = new Map<number, Start>();
  readonly #faults = new Map<object, ExecutorFault>();
  readonly #plans = new Map<VersionId, Plan>();
  #connections: HostResponse<'listConnections'> | null = null;
  #mended = true;
  #over = false;

  constructor(ports: RunLoopPorts) {
    this.#ports = ports;
    this.#executor = this.#newExecutor();
  }

  /** Ends after `stop`, once all that was under way is committed or given up. Never rejects. */
  async run(): Promise<void> {
    await Promise.all([
      this.#persist(this.#moveBell, () => this.#move()),
      this.#persist(this.#requestBell, () => this.#carryOut()),
    ]);
    await Promise.all([...this.#starts.values()].map(({ done }) => done));
  }

  /** Takes up nothing more. */
  stop(): void {
    this.#over = true;
    this.#executor.stop();
    for (const { bell } of this.#starts.values()) bell.ring();
    this.look();
  }

  /** A tick, a new request, the end of a sleep: looks again at what is due and what is asked. */
  look(): void {
    this.#executor.wake();
    this.#moveBell.ring();
    this.#requestBell.ring();
  }

  /** The host says that something of its own has changed. */
  changed(topic: Topic): void {
    if (!MENDING.has(topic)) return;
    this.#connections = null;
    this.#mended = true;
    this.#requestBell.ring();
  }

  /** Does `turn` again and again, each time after as many ms as it says, or a ring; until it says null. A fault only delays it. */
  async #persist(bell: Bell, turn: () => Promise<number | null>): Promise<void> {
    let failures = 0;
    while (!this.#over) {
      let pause: number | null;
      try {
        pause = await turn();
        failures = 0;
        this.#tell(bell, null);
      } catch (error) {
        const code = faultCode(error);
        // Nothing frees a disk in a second, and each try sends a little that cannot be stored.
        pause = code === 'store.full' ? TICK_EVERY : backOff(failures, this.#ports.random());
        failures += 1;
        this.#tell(bell, code);
      }
      if (pause === null) return;
      if (!this.#over && pause > 0) await bell.wait(pause, this.#ports.after);
    }
  }

  async #move(): Promise<number> {
    this.#connections ??= await this.#ports.host.listConnections({});
    try {
      await this.#executor.work();
    } catch (error) {
      if (error instanceof SetAside) return 0;
      throw error;
    }
    if (this.#executor.stopped && !this.#over) {
      // Somebody else has moved the same people, e.g. a restore. What is in the store now counts, and nothing that is remembered of it.
      this.#executor = this.#newExecutor();
      return SHORTEST;
    }
    const { store, clock } = this.#ports;
    const wakes = await Promise.all([store.nextWake('timer'), store.nextWake('retry')]);
    const next = Math.min(...wakes.map((wake) => (wake === null ? TICK_EVERY : wake - clock.now())));
    return Math.max(SHORTEST, Math.min(TICK_EVERY, next));
  }

  async #carryOut(): Promise<number> {
    if (this.#mended) await this.#mend();
    const { requests } = this.#ports;
    const request = await requests.next(new Set(this.#starts.keys()));
    if (!request) return TICK_EVERY;
    const { id } = request;
    const fault = request.ask === 'start' ? await this.#begin({ ...request, id }) : await handleRequest(request, this.#requestPorts());
    if (fault) await requests.refuse(id, fault);
    else if (request.ask !== 'start') await requests.done(id);
    this.#executor.wake();
    this.#moveBell.ring();
    return 0;
  }

  /** Opens the run at once, so that what is asked of it next finds it; people enter beside all else. */
  async #begin(request: Start['request']): Promise<RunRequestFault | null> {
    const ports = this.#startPorts();
    const opened = await openStarted(request, ports);
    if (!opened.ok) return opened.error;
    const start: Start = { request, bell: new Bell(), calledOff: false, done: Promise.resolve() };
    this.#starts.set(request.id, start);
    start.done = this.#persist(start.bell, async () => {
      const run = opened.value;
      if (run.state !== 'stopped') await enterSelected(run, request, { enroll: (...given) => this.#executor.enroll(...given) }, ports, () => this.#over || start.calledOff);
      if (this.#over && !start.calledOff) return null;
      await ports.requests.done(request.id);
      this.#starts.delete(request.id);
      this.look();
      return null;
    });
    return null;
  }

  async #callOffStart(run: RunId): Promise<void> {
    const starts = [...this.#starts.values()].filter(({ request }) => request.run === run);
    for (const start of starts) {
      start.calledOff = true;
      start.bell.ring();
    }
    await Promise.all(starts.map(({ done }) => done));
  }

  /** Whoever was deferred goes on at once. Once more when what is under way has ended: it may have been deferred by what was wrong before. */
  async #mend(): Promise<void> {
    this.#mended = false;
    try {
      await this.#wakeAll();
      void this.#executor.quiet().then(() => this.#wakeAll()).catch(() => { this.#mended = true; });
    } catch (error) {
      this.#mended = true;
      throw error;
    }
  }

  async #wakeAll(): Promise<void> {
    const { store, clock } = this.#ports;
    for (const { key } of await store.listRuns({ state: 'open', limit: MANY })) {
      await store.retryHeld(key, HELD_FOR_SETTING, clock.now());
      await store.wakeDeferred(key, clock.now());
    }
    this.#executor.wake();
    this.#moveBell.ring();
  }

  async #journeyOf(key: RunKey): Promise<Journey> {
    const { store, requests } = this.#ports;
    const run = await store.runByKey(key);
    if (!run) throw new SetAside();
    const plan = await this.#planOf(run.version);
    if (plan.ok) return { run, plan: plan.value };
    // One run that cannot be read must not hold up the others.
    if (run.state === 'open') {
      await store.setRunState(key, 'paused');
      await requests.addRefused({ ask: 'resume', run: run.id }, plan.error);
    }
    throw new SetAside();
  }

  async #planOf(version: VersionId): Promise<Result<Plan, RunRequestFault>> {
    const known = this.#plans.get(version);
    if (known) return { ok: true, value: known };
    const plan = loadPlan(await this.#ports.versionText(version), this.#ports.types);
    if (plan.ok) this.#plans.set(version, plan.value);
    return plan;
  }

  #newExecutor(): Executor {
    const { store, host, clock } = this.#ports;
    return new Executor({ store, host, clock, hostClock: clock, journeyOf: (run) => this.#journeyOf(run), sliceSize: (node) => sliceSize(node, this.#connections ?? []) });
  }

  #startPorts(): RunLoopPorts & StartPorts {
    return { ...this.#ports, planOf: (version) => this.#planOf(version) };
  }

  #requestPorts(): Parameters<typeof handleRequest>[1] {
    return { ...this.#startPorts(), executor: this.#executor, callOffStart: (run) => this.#callOffStart(run) };
  }

  #tell(source: object, code: ExecutorFault | null): void {
    const before = this.#fault();
    if (code === null) this.#faults.delete(source);
    else this.#faults.set(source, code);
    if (this.#fault() !== before) this.#ports.onFault(this.#fault());
  }

  #fault(): ExecutorFault | null {
    return this.#faults.values().next().value ?? null;
  }
}

/** A run was set aside, the others go on; never leaves this file. */
class SetAside extends Error {}
