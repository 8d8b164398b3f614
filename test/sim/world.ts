import { hash } from '#shared/base/hash.ts';
import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { HOUR, type Instant } from '#shared/base/time.ts';
import { Executor, type Journey } from '#shared/executor/executor.ts';
import type { Places } from '#shared/executor/repin.ts';
import { NO_POLICY, type SendPolicy } from '#shared/executor/send-policy.ts';
import type { ContactKey, NewEvent, Run, RunKey, Store } from '#shared/executor/store.ts';
import { lanes, type Plan } from '#shared/plan/plan.ts';
import { Cuts, cutStore, hostOf, storeOf, type Doom, type Life } from './cuts.ts';
import type { Person } from './draw-people.ts';
import { Evidence } from './evidence.ts';
import { SimClock } from './sim-clock.ts';
import { SimHost } from './sim-host.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly start: Instant;
  readonly store: Store;
  readonly doom: Doom;
  /** Times, by the true clock, at which the mail server is down. */
  readonly outages: readonly (readonly [from: number, to: number])[];
  /** Told while a message to this person is being sent, by the number of the person and the message; null for nothing. */
  readonly meanwhile?: (fingerprint: string, key: string) => Pick<NewEvent, 'name' | 'data'> | null;
}

/** What somebody at the computer has in hand: the same store and executor, as long as the process lives. */
export interface Desk { readonly store: Store; readonly executor: Executor }

/** A computer with its clock, its store and its process, and everything around it. */
export class World {
  readonly clock: SimClock;
  readonly host: SimHost;
  readonly evidence: Evidence;
  readonly cuts: Cuts;
  readonly store: Store;
  readonly people = new Map<ContactKey, Person>();
  readonly plans = new Map<VersionId, Plan>();
  readonly runs = new Map<RunKey, Run>();
  /** Counts what the loop does: whatever is told in a turn is known to all work of later ones. */
  turn = 0;
  policy: SendPolicy = NO_POLICY;
  heldBack = false;
  lives = 1;
  works = 0;
  readonly #options: WorldOptions;
  #intake = 1;
  #desk: Desk;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.clock = new SimClock(options.start);
    this.store = options.store;
    this.cuts = new Cuts(options.doom);
    this.evidence = new Evidence({ now: () => this.clock.now(), turn: () => this.turn, life: () => this.lives, planOf: (run) => this.planOf(run), uidOf: (contact) => this.people.get(contact)!.uid });
    this.host = new SimHost({
      seed: options.seed, now: () => this.clock.now(), isDown: () => options.outages.some(([from, to]) => this.clock.truly >= from && this.clock.truly < to),
      delivered: (delivery) => this.evidence.delivered(delivery), meanwhile: (intent) => this.#meanwhile(intent.fingerprint, intent.key, intent.to.address),
    });
    cutStore(options.store, this.cuts, (move) => this.evidence.moved(move));
    this.#desk = this.#begin();
  }

  get desk(): Desk {
    return this.#desk;
  }

  planOf(run: RunKey): Plan {
    return this.plans.get(this.runs.get(run)!.version)!;
  }

  /** Somebody does something at the computer; if the process dies meanwhile, they do it again in the next. */
  async act(work: (desk: Desk) => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work(this.#desk);
      } catch (error) {
        this.#rise(error);
      }
    }
  }

  /** The executor works until nothing is due. */
  async work(): Promise<void> {
    this.works += 1;
    await this.act(({ executor }) => executor.work());
    this.cuts.rest();
  }

  async openRun(plan: Plan, name: string): Promise<Run> {
    const id = `run_${hash(plan.workflow, name)}` as RunId;
    this.plans.set(plan.version, plan);
    await this.act(async ({ store }) => {
      const run = await store.run(id) ?? await store.openRun({ id, workflow: plan.workflow, version: plan.version, openedAt: this.clock.now() });
      this.runs.set(run.key, run);
    });
    return [...this.runs.values()].find((run) => run.id === id)!;
  }

  /** Takes everybody of a run over into another version. */
  async move(run: RunKey, plan: Plan, places: Places): Promise<void> {
    this.plans.set(plan.version, plan);
    await this.act(async ({ executor }) => { await executor.repin(run, plan, places); });
    this.runs.set(run, (await this.store.runByKey(run))!);
    this.evidence.moves.add(run);
  }

  async putPeople(people: readonly Person[]): Promise<ContactKey[]> {
    const intake = this.#intake++;
    let keys: ContactKey[] = [];
    await this.act(async ({ store }) => {
      keys = (await store.putContacts(people, intake)).map(({ key }) => key);
    });
    for (const [index, key] of keys.entries()) this.people.set(key, people[index]!);
    return keys;
  }

  async tell(events: readonly NewEvent[]): Promise<void> {
    await this.act(async ({ store }) => {
      await store.putEvents(events);
    });
    for (const event of events) this.evidence.heard(event);
  }

  suppress(address: string): void {
    this.host.suppressed.add(address);
    this.evidence.suppressed.set(address, this.turn);
  }

  /** Whether anything is left that could be done now. */
  async leftUndone(): Promise<string | null> {
    const now = this.clock.now();
    for (const lane of lanes) {
      if (this.heldBack && lane !== 'pure') continue;
      const [batch] = await this.store.due({ lane, now, hostNow: now, limit: 1, except: new Set(), exceptRuns: new Set() });
      if (batch) return `a ${batch.kind} batch at ${batch.node} of run ${batch.run}, due ${batch.wakeAt} at ${now}`;
    }
    const read = Number(await this.store.getMeta('events.read') ?? 0);
    return (await this.store.eventsAfter(read, 1)).length > 0 ? `events after ${read}` : null;
  }

  async #meanwhile(fingerprint: string, key: string, address: string): Promise<void> {
    const told = this.#options.meanwhile?.(fingerprint, key);
    if (!told) return;
    const contact = [...this.people].find(([, person]) => person.email === address)?.[0];
    if (contact === undefined) return;
    const now = this.clock.now();
    const event: NewEvent = { ...told, id: `meanwhile/${key}`, contact, occurredAt: now, receivedAt: now };
    try {
      await this.#desk.store.putEvents([event]);
      this.#desk.executor.wake();
    } finally {
      // A process that dies right after it has told it all the same.
      if ((await this.store.eventsOf([contact], [event.name])).some(({ id }) => id === event.id)) this.evidence.heard(event);
    }
  }

  #rise(error: unknown): void {
    if (!this.cuts.life.dead) throw error;
    const last = this.cuts.died.at(-1);
    this.evidence.note(`died ${last?.when} ${last?.name}`);
    this.lives += 1;
    // Slices that died with it are over: the executor waits for all of them before it gives up.
    this.#desk = this.#begin();
  }

  #begin(): Desk {
    const life: Life = { dead: false };
    this.cuts.life = life;
    const store = storeOf(this.store, life);
    const journeyOf = async (key: RunKey): Promise<Journey> => {
      const run = (await store.runByKey(key))!;
      this.runs.set(key, run);
      return { run, plan: this.plans.get(run.version)! };
    };
    const latest = async (workflow: WorkflowId): Promise<Journey | null> => {
      const run = await store.latestRun(workflow);
      return run && run.state !== 'stopped' ? journeyOf(run.key) : null;
    };
    const workflows = (): WorkflowId[] => [...new Set([...this.plans.values()].map(({ workflow }) => workflow))];
    const executor = new Executor({
      store, host: hostOf(this.host, this.cuts, life), clock: this.clock, hostClock: this.clock, journeyOf,
      live: async () => (await Promise.all(workflows().map(latest))).filter((journey) => journey !== null && journey.plan.entry !== null) as Journey[],
      runFor: latest, sliceSize: { pure: 1_000, email: 3, model: 3 }, policy: () => this.policy, isHeldBack: () => this.heldBack,
    });
    return { store, executor };
  }
}

/** How long a loop may stand still at most: whatever only a look can find is found this often. */
export const LOOK_EVERY = 12 * HOUR;
