/** One write as the browser's database saw it. */
interface Write { readonly store: string; readonly by: 'add' | 'put' | 'delete'; readonly given: readonly unknown[] }
/** The writes of each transaction, in their order. */
export type WriteLog = readonly (readonly Write[])[];

const WAYS = ['add', 'put', 'delete'] as const;

/** Notes every write of this thread from now on. @returns takes what was noted since the last time, and `stop` ends it */
export function recordWrites(): { take(): WriteLog; stop(): void } {
  let log = new Map<IDBTransaction, Write[]>();
  const own = IDBObjectStore.prototype;
  const before = WAYS.map((by) => [by, own[by]] as const);
  for (const [by, write] of before) {
    own[by] = function record(this: IDBObjectStore, ...given: [never]): never {
      const known = log.get(this.transaction);
      const entry: Write = { store: this.name, by, given };
      if (known) known.push(entry);
      else log.set(this.transaction, [entry]);
      return (write as (...given: unknown[]) => never).apply(this, given);
    };
  }
  return {
    take() {
      const taken = [...log.values()];
      log = new Map();
      return taken;
    },
    stop() { for (const [by, write] of before) own[by] = write as never; },
  };
}

/** People asked for at once: of more, each takes the browser longer. */
const IN_ONE_READ = 250;

/**
 * The same writes by hand: the same records in as many transactions, nothing computed, each as durable as ours.
 *
 * @param reading people read before each of them, while the one before is being written; 0 for none
 */
export async function replayWrites(db: IDBDatabase, log: WriteLog, reading = 0): Promise<void> {
  let next = readPeople(db, 1, reading);
  for (const [index, writes] of log.entries()) {
    await next;
    next = readPeople(db, (index + 1) * reading + 1, reading);
    const transaction = db.transaction([...new Set(writes.map(({ store }) => store))], 'readwrite', { durability: 'relaxed' });
    for (const { store, by, given } of writes) (transaction.objectStore(store)[by] as (...given: unknown[]) => unknown)(...given);
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => { resolve(); });
      transaction.addEventListener('abort', () => { reject(transaction.error!); });
    });
  }
}

async function readPeople(db: IDBDatabase, first: number, count: number): Promise<void> {
  if (count === 0) return;
  const people = db.transaction('contacts').objectStore('contacts');
  const reads = Array.from({ length: Math.ceil(count / IN_ONE_READ) }, (_, part) => {
    const from = first + part * IN_ONE_READ;
    const read = people.getAll(IDBKeyRange.bound(from, Math.min(from + IN_ONE_READ, first + count) - 1));
    return new Promise<unknown>((resolve) => { read.addEventListener('success', () => { resolve(read.result); }); });
  });
  await Promise.all(reads);
}
