import { instant } from '#shared/base/time.ts';
import type { AttributeValue } from '#shared/contact/contact.ts';
import type { ExecutorOptions } from '#shared/executor/executor.ts';
import type { ContactKey, Store } from '#shared/executor/store.ts';
import { FakeEffectHost } from './effect-host.ts';
import { journeyOn, people, putPeople, type Journey } from './journey.ts';
import { planOf, sketchWorkflow } from './workflow.ts';

export interface SketchedRun extends Journey {
  readonly host: FakeEffectHost;
  /** Puts so many people in, works, and returns their keys. */
  enter(count: number, attributes?: (index: number) => object): Promise<number[]>;
  /** Something happens to somebody `ago` ms before it is told now; then what follows is worked off. */
  tell(contact: ContactKey, name: string, more?: { readonly ago?: number; readonly data?: Readonly<Record<string, AttributeValue>> }): Promise<void>;
  /** Moves both clocks and works. */
  pass(ms: number): Promise<void>;
  /** What somebody did so far, as `node event`. */
  steps(contact: ContactKey): Promise<string[]>;
  counters(): Promise<Readonly<Record<string, number>>>;
}

/** A sketched journey at work on a store: for tests of what happens to people over time. */
export async function sketchedRun(store: Store, nodes: Parameters<typeof sketchWorkflow>[0], edges: readonly string[], more: object = {}, options: Partial<ExecutorOptions> = {}): Promise<SketchedRun> {
  const host = new FakeEffectHost();
  const journey = await journeyOn(store, planOf(sketchWorkflow(nodes, edges, more)), host, options);
  const { executor, run, clock, hostClock } = journey;
  let told = 0;
  let entered = 0;
  return {
    ...journey, host,
    async enter(count, attributes) {
      entered += 1;
      const keys = await putPeople(store, people(count).map((email) => `${entered}-${email}`), attributes, entered);
      await executor.enroll(run.key, keys);
      await executor.work();
      return keys;
    },
    async tell(contact, name, { ago = 0, data = {} } = {}) {
      await store.putEvents([{ id: `test/${told++}`, contact, name, occurredAt: instant(clock.now() - ago), receivedAt: clock.now(), data }]);
      executor.wake();
      await executor.work();
    },
    async pass(ms) {
      clock.advance(ms);
      hostClock.advance(ms);
      await executor.work();
    },
    steps: async (contact) => (await store.history(contact)).flatMap(({ steps }) => steps.map(([node, , event]) => `${node} ${event}`)),
    counters: () => store.counters(run.key),
  };
}
