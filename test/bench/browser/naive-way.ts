import { Dexie, type Table } from 'dexie';
import { personDraft } from '#test/bench/pure-journey.ts';
import type { Told } from './bench-messages.ts';
import { rest, seconds } from './seconds.ts';

interface Person { readonly key: number; readonly email: string; readonly attributes: Readonly<Record<string, unknown>> }
interface Enrollment { readonly key: number; readonly contact: number; readonly node: string; readonly state: 'ready' | 'ended'; readonly at: number }
interface Step { readonly enrollment: number; readonly node: string; readonly event: string; readonly at: number }
type Tables = Dexie & {
  readonly contacts: Table<Person, number, Omit<Person, 'key'>>;
  readonly enrollments: Table<Enrollment, number, Omit<Enrollment, 'key'>>;
  readonly steps: Table<Step, number>;
};

/** Steps per transaction, all at once with Dexie's bulk methods: one transaction each would be far slower still. */
const AT_ONCE = 1_000;

interface Decision { readonly event: string; readonly next: string | null }
/** The nodes of `flowJourney` as plain code, so that only the way of keeping differs. */
const nodes: Readonly<Record<string, (attributes: Person['attributes']) => Decision>> = {
  start: () => ({ event: 'out:out', next: 'plan' }),
  plan: ({ plan }) => ({ event: plan === 'paid' ? 'out:paid' : 'out:else', next: 'city' }),
  city: ({ city }) => ({ event: city === 'Berlin' ? 'out:north' : city === '北京' ? 'out:east' : 'out:else', next: 'score' }),
  score: ({ score }) => ({ event: score === '7' ? 'out:warm' : 'out:else', next: 'end' }),
  end: () => ({ event: 'end:finished', next: null }),
};

/** The usual way to keep such a run: a row per enrollment and a row per step, every step read from and written to the tables. */
export async function naiveWay(database: string, people: number): Promise<Pick<Told, 'before' | 'walking'>> {
  const db = new Dexie(database, { chromeTransactionDurability: 'relaxed', cache: 'disabled' }) as Tables;
  db.version(1).stores({ contacts: '++key, &email', enrollments: '++key, contact, state', steps: '++key, enrollment' });
  const before = await seconds(() => prepare(db, people));
  await rest();
  const walking = await seconds(async () => { while (await stepOn(db)); });
  const ended = await db.enrollments.where('state').equals('ended').count();
  if (ended !== people || await db.steps.count() !== people * Object.keys(nodes).length) throw new Error(`naive: ${ended} ended`);
  db.close();
  return { before, walking };
}

async function prepare(db: Tables, people: number): Promise<void> {
  for (let from = 0; from < people; from += AT_ONCE) {
    const drafts = Array.from({ length: AT_ONCE }, (_, index) => personDraft(from + index));
    const keys = await db.contacts.bulkAdd(drafts.map(({ email, attributes }) => ({ email, attributes })), { allKeys: true });
    await db.enrollments.bulkAdd(keys.map((contact) => ({ contact, node: 'start', state: 'ready', at: 0 })));
  }
}

/** Those who are ready take one step; false if there is nobody. */
function stepOn(db: Tables): Promise<boolean> {
  return db.transaction('rw', db.contacts, db.enrollments, db.steps, async () => {
    const ready = await db.enrollments.where('state').equals('ready').limit(AT_ONCE).toArray();
    const people = await db.contacts.bulkGet(ready.map(({ contact }) => contact));
    const at = Date.now();
    const taken = ready.map(({ node }, index) => nodes[node]!(people[index]!.attributes));
    await db.steps.bulkAdd(ready.map(({ key, node }, index) => ({ enrollment: key, node, event: taken[index]!.event, at })));
    await db.enrollments.bulkPut(ready.map((enrollment, index): Enrollment => {
      const { next } = taken[index]!;
      return { ...enrollment, node: next ?? enrollment.node, state: next === null ? 'ended' : 'ready', at };
    }));
    return ready.length > 0;
  });
}
