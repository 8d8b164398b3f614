import type { RunId, VersionId } from '#shared/base/ids.ts';
import type { Result } from '#shared/base/result.ts';
import { DAY, type Instant } from '#shared/base/time.ts';
import { Executor, type Journey } from '#shared/executor/executor.ts';
import { NO_POLICY, policyOf, type SendPolicy } from '#shared/executor/send-policy.ts';
import type { RunKey } from '#shared/executor/store.ts';
import type { Host, HostResponse } from '#shared/host.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { TICK_EVERY, type Topic } from '#shared/rpc.ts';
import type { RunRequestFault, RunRequestRecord } from '#renderer/db/run-request.ts';
import type { RunRequests } from '#renderer/db/run-requests.ts';
import { Bell } from './bell.ts';
import type { CatchUp } from './catch-up.ts';
import { handleRequest, type RequestPorts } from './handle-request.ts';
import { journeyToCall, liveJourneys, type LivePorts } from './live-journeys.ts';
import { loadPlan } from './load-plan.ts';
import { sliceSize } from './slice-size.ts';
import { enterSelected, openStarted, type StartPorts, type StartRequest } from './start-run.ts';
import { Turns, type TurnsPorts } from './turns.ts';

export interface RunLoopPorts extends Omit<StartPorts, 'planOf'>, TurnsPorts, Pick<LivePorts, 'switchedOn'>, Pick<RequestPorts, 'switchOff'> {
  readonly host: Pick<Host, 'sendEmails' | 'askModel' | 'listConnections' | 'forgetInvalidAnswers' | 'cancelSends' | 'getWorkspace'>;
  readonly requests: Pick<RunRequests, 'next' | 'nextDue' | 'begin' | 'done' | 'refuse' | 'addRefused' | 'pending'>;
  readonly types: NodeTypes;
  /** The text of a published version; null if it is not there. */
  readonly versionText: (version: VersionId) => Promise<string | null>;
  /** False while a backup that was put in place waits for a person: nobody is moved, and nothing that happens is read past. Requests are carried out all the same. */
  readonly mayMove?: () => Promise<boolean>;
  /** Called once a day: what nobody needs to know any more goes. */
  readonly forgetOld?: () => Promise<unknown>;
  /** Keeps back what became late while nobody was moved; without it nothing is. */
  readonly catchUp?: Pick<CatchUp, 'begin' | 'isHeldBack' | 'skipDueBefore' | 'leaveOut' | 'settle'>;
}

/** What may have mended a setting for which people were deferred. */
const MENDING: ReadonlySet<Topic> = new Set<Topic>(['connections', 'settings', 'paused', 'secrets']);
/** Held for want of a setting, by older ledgers; newer ones defer. */
const HELD_FOR_SETTING = 'connection.unknown';
/** In ms. Where a clock says "now" and the store "not yet", nobody spins. */
const SHORTEST = 50;
/** More runs than this are never open at once. */
const MANY = 10_000;

/** A request that is being carried out beside all else. */
interface Errand { readonly request: RunRequestRecord; readonly bell: Bell; calledOff: boolean; done: Promise<void> }

/**
 * Moves people and carries out requests for as long as the lease is held: two loops side by side, and what takes long
 * beside both, so that a pause is obeyed in the middle of anything. Where people stand, and what has fired, is in the store alone: `stop` at any moment,
 * a crash, or a clock that goes back, and another loop goes on from there. No timer is longer than a tick of the host.
 */
export class RunLoop {
  readonly #ports: RunLoopPorts;
  #executor: Executor;
  readonly #moveBell = new Bell();
  readonly #requestBell = new Bell();
  readonly #errands = new Map<number, Errand>();
  readonly #turns: Turns;
  readonly #plans = new Map<VersionId, Plan>();
  #connections: HostResponse<'listConnections'> | null = null;
  /** The last one stands until a newer is read, so that a change opens no gap. */
  #policy: SendPolicy | null = null;
  #mended = true;
  /** What happens while a run is paused lets nobody in: after standing still, first all that is to be resumed is. */
  #stoodStill = true;
  #forgotAt = -Infinity;

  constructor(ports: RunLoopPorts) {
    this.#ports = ports;
    this.#turns = new Turns(ports);
    this.#executor = this.#newExecutor();
  }

  /** Ends after `stop`, once all that was under way is committed or given up. Never rejects. */
  async run(): Promise<void> {
    await Promise.all([
      this.#turns.take(this.#moveBell, () => this.#move()),
      this.#turns.take(this.#requestBell, () => this.#carryOut()),
    ]);
    await Promise.all([...this.#errands.values()].map(({ done }) => done));
  }

  /** Takes up nothing more. */
  stop(): void {
    this.#turns.stop();
    this.#executor.stop();
    for (const { bell } of this.#errands.values()) bell.ring();
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

  async #forgetOld(): Promise<void> {
    const now = this.#ports.clock.now();
    if (Math.abs(now - this.#forgotAt) < DAY) return;
    this.#forgotAt = now;
    await this.#ports.forgetOld?.();
  }

  async #move(): Promise<number> {
    if (await this.#ports.mayMove?.() === false) {
      this.#stoodStill = true;
      return TICK_EVERY;
    }
    if (this.#stoodStill && (await this.#ports.requests.pending()).some(({ ask }) => ask === 'resume')) return SHORTEST;
    this.#stoodStill = false;
    this.#connections ??= await this.#ports.host.listConnections({});
    if (!this.#policy) await this.#readPolicy();
    await this.#ports.catchUp?.begin();
    try {
      await this.#executor.work();
    } catch (error) {
      if (error instanceof SetAside) return 0;
      throw error;
    }
    if (this.#executor.stopped && !this.#turns.over) {
      // Somebody else has moved the same people, e.g. a restore. What is in the store now counts, and nothing that is remembered of it.
      this.#executor = this.#newExecutor();
      return SHORTEST;
    }
    const { store, clock, catchUp } = this.#ports;
    if (await catchUp?.settle()) return 0;
    // Now, because nobody is kept waiting.
    await this.#forgetOld();
    const wakes = await Promise.all([store.nextWake('timer'), store.nextWake('retry')]);
    return Math.min(...wakes.map((wake) => (wake === null ? TICK_EVERY : pauseUntil(wake, clock.now()))));
  }

  async #carryOut(): Promise<number> {
    if (this.#mended) await this.#mend();
    const { requests, clock } = this.#ports;
    const request = await requests.next(clock.now(), new Set(this.#errands.keys()));
    if (!request) {
      const due = await requests.nextDue();
      return due === null ? TICK_EVERY : pauseUntil(due, clock.now());
    }
    // Taken back in this moment: it is as if it had not been asked for.
    if (request.ask === 'move' && !request.begun && !await requests.begin(request)) return 0;
    if (request.ask !== 'prune' && this.#isEnding(request.run)) await this.#settle(request, tooLate(request));
    else if (request.ask === 'start') await this.#begin(request);
    else if (request.ask === 'pause' || request.ask === 'resume') await this.#settle(request, await handleRequest(request, this.#requestPorts()));
    else this.#beside(request, async () => this.#settle(request, await handleRequest(request, this.#requestPorts())));
    this.#wake();
    return 0;
  }

  async #settle({ id }: RunRequestRecord, fault: RunRequestFault | null): Promise<void> {
    await (fault ? this.#ports.requests.refuse(id, fault) : this.#ports.requests.done(id));
  }

  /** Opens the run at once, so that what is asked of it next finds it; people enter beside all else. */
  async #begin(request: StartRequest & RunRequestRecord): Promise<void> {
    const ports = this.#startPorts();
    const opened = await openStarted(request, ports);
    if (!opened.ok) return this.#settle(request, opened.error);
    this.#beside(request, async (errand) => {
      const stopped = await enterSelected(opened.value, request, { enroll: (...given) => this.#executor.enroll(...given) }, ports, () => this.#turns.over || errand.calledOff);
      if (errand.calledOff) return this.#settle(request, null);
      if (!this.#turns.over) await this.#settle(request, stopped);
    });
  }

  #beside(request: RunRequestRecord, work: (errand: Errand) => Promise<void>): void {
    const errand: Errand = { request, bell: new Bell(), calledOff: false, done: Promise.resolve() };
    this.#errands.set(request.id, errand);
    errand.done = this.#turns.take(errand.bell, async () => {
      await work(errand);
      this.#errands.delete(request.id);
      this.look();
      return null;
    });
  }

  async #callOffStart(run: RunId): Promise<void> {
    const starts = [...this.#errands.values()].filter(({ request }) => request.ask === 'start' && request.run === run);
    for (const start of starts) {
      start.calledOff = true;
      start.bell.ring();
    }
    await Promise.all(starts.map(({ done }) => done));
  }

  #isEnding(run: RunId): boolean {
    return [...this.#errands.values()].some(({ request }) => request.ask === 'cancel' && request.run === run);
  }

  /** Whoever was deferred goes on at once. Once more when what is under way has ended: it may have been deferred by what was wrong before. */
  async #mend(): Promise<void> {
    this.#mended = false;
    try {
      await this.#readPolicy();
      await this.#wakeAll();
      void this.#executor.quiet().then(() => this.#wakeAll()).catch(() => { this.#mended = true; });
    } catch (error) {
      this.#mended = true;
      throw error;
    }
  }

  async #readPolicy(): Promise<void> {
    this.#policy = policyOf((await this.#ports.host.getWorkspace({})).settings);
  }

  async #wakeAll(): Promise<void> {
    const { store, clock } = this.#ports;
    for (const { key } of await store.listRuns({ state: 'open', limit: MANY })) {
      await store.retryHeld(key, HELD_FOR_SETTING, clock.now());
      await store.wakeDeferred(key, clock.now());
    }
    this.#wake();
  }

  /** Whom the slices under way now defer goes on at once too. */
  #wakeAfterwards(run: RunKey): void {
    const { store, clock } = this.#ports;
    const woken = this.#executor.quiet(run).then(() => store.wakeDeferred(run, clock.now()));
    void woken.then(() => this.#wake()).catch(() => { this.#mended = true; });
  }

  #wake(): void {
    this.#executor.wake();
    this.#moveBell.ring();
  }

  async #journeyOf(key: RunKey): Promise<Journey> {
    const { store, requests } = this.#ports;
    const run = await store.runByKey(key);
    if (!run) {
      this.#executor.setAside(key);
      throw new SetAside();
    }
    const plan = await this.#planOf(run.version);
    if (plan.ok) return { run, plan: plan.value };
    // One run that cannot be read must not hold up the others, nor be asked for again and again.
    this.#executor.setAside(key);
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
    const { store, host, clock, catchUp } = this.#ports;
    const ports = this.#startPorts();
    return new Executor({ store, host, clock, hostClock: clock, isHeldBack: () => catchUp?.isHeldBack() ?? false, policy: (run) => ({ ...(this.#policy ?? NO_POLICY), skipDueBefore: catchUp?.skipDueBefore(run) ?? null }), live: () => liveJourneys(ports), runFor: (workflow) => journeyToCall(workflow, ports), journeyOf: (run) => this.#journeyOf(run), sliceSize: (node) => sliceSize(node, this.#connections ?? []) });
  }

  #startPorts(): RunLoopPorts & StartPorts {
    return { ...this.#ports, planOf: (version) => this.#planOf(version) };
  }

  #requestPorts(): Parameters<typeof handleRequest>[1] {
    return { ...this.#startPorts(), executor: this.#executor, callOffStart: (run) => this.#callOffStart(run), wakeAfterwards: (run) => this.#wakeAfterwards(run) };
  }
}

/** In ms. */
function pauseUntil(due: Instant, now: Instant): number {
  return Math.max(SHORTEST, Math.min(TICK_EVERY, due - now));
}

/** What is asked of a run while it is being ended. */
function tooLate({ ask, ...request }: Exclude<RunRequestRecord, { ask: 'prune' }>): RunRequestFault | null {
  return ask === 'pause' || ask === 'cancel' ? null : { code: 'run.stopped', detail: request.run };
}

/** A run was set aside, the others go on; never leaves this file. */
class SetAside extends Error {}
