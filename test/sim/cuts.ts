import type { EffectHost } from '#shared/executor/slice-effects.ts';
import type { Move, Store } from '#shared/executor/store.ts';

/** The process dies here. */
export class Crash extends Error {}

// One for all: what it says is always the same, and where it was met nobody asks.
const CRASH = new Crash('died');

/** Before an act has taken effect, after it has, or in the middle of a slice of messages. */
export type When = 'before' | 'after' | 'midway';

/** Says at each act whether the process dies there; acts are counted from 0 over all its lives. */
export type Doom = (act: number, name: string) => When | null;

/** One life of the process. Nothing that it began goes on once it is dead. */
export interface Life { dead: boolean }

/** Everything by which a store can be changed. */
export const WRITES = ['putContacts', 'putRefusals', 'openRun', 'setRunState', 'pruneRuns', 'stopRun', 'wakeDeferred', 'retryHeld', 'retryFailed', 'commit', 'repinRun', 'setMeta', 'putEvents'] as const satisfies readonly (keyof Store)[];

/** Nobody has so much to do in one go: who has goes round in circles. */
const MOST_AT_ONCE = 5_000;

/** Lets acts pass or die, and counts them. */
export class Cuts {
  life: Life = { dead: false };
  /** How many acts there were. */
  acts = 0;
  /** At which acts the process died. */
  readonly died: { readonly act: number; readonly name: string; readonly when: When }[] = [];
  readonly #doom: Doom;
  #sinceRest = 0;

  constructor(doom: Doom) {
    this.#doom = doom;
  }

  /** Nothing is left to do for now. */
  rest(): void {
    this.#sinceRest = 0;
  }

  /** `act` may be asked to die in its middle. */
  async run<T>(name: string, act: (midway: boolean) => Promise<T>): Promise<T> {
    const number = this.acts++;
    this.#sinceRest += 1;
    if (this.#sinceRest > MOST_AT_ONCE) throw new Error(`${MOST_AT_ONCE} acts and no rest`);
    const when = this.#doom(number, name);
    if (when === null) return act(false);
    this.died.push({ act: number, name, when });
    if (when === 'before') this.die();
    const value = await act(when === 'midway').catch((error: unknown) => { this.life.dead = true; throw error; });
    this.die();
    return value;
  }

  /** The same for an act that is done in one go. */
  runAtOnce<T>(name: string, act: () => T): T {
    const number = this.acts++;
    const when = this.#doom(number, name);
    if (when === null) return act();
    this.died.push({ act: number, name, when });
    if (when === 'before') this.die();
    act();
    return this.die();
  }

  die(): never {
    this.life.dead = true;
    throw CRASH;
  }
}

/**
 * Puts the cuts into a store itself, so that those in the middle of its larger acts (each batch of `retryFailed` is a
 * commit of its own) are met too; `onMove` hears of every move that was written.
 */
export function cutStore(store: Store, cuts: Cuts, onMove: (move: Partial<Move>) => void): void {
  let whole = false;
  for (const name of WRITES) {
    const act = (store[name] as (...given: unknown[]) => Promise<unknown>).bind(store);
    const patched = async (...given: unknown[]): Promise<unknown> => {
      const written = async (): Promise<unknown> => {
        const inOne = name === 'repinRun';
        if (inOne) whole = true;
        const value = await act(...given).finally(() => { if (inOne) whole = false; });
        if (value === 'committed') onMove(given.at(-1) as Partial<Move>);
        return value;
      };
      // One transaction, however the store is made inside.
      if (whole) return act(...given);
      return cuts.run(name, written);
    };
    Object.defineProperty(store, name, { value: patched, configurable: true, writable: true });
  }
}

/** The store as one life of the process sees it. */
export function storeOf(store: Store, life: Life): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const act = target[name] as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]): Promise<unknown> => {
        if (life.dead) throw CRASH;
        const value = await act.apply(target, given);
        // What a write has done stands; but a process that is dead learns nothing any more.
        if (life.dead) throw CRASH;
        return value;
      };
    },
  });
}

/** A host that can be told to die in the middle of a slice. */
export interface MortalHost extends EffectHost {
  sendEmails(request: Parameters<EffectHost['sendEmails']>[0], midway?: boolean): ReturnType<EffectHost['sendEmails']>;
}

/** The host as one life of the process sees it. */
export function hostOf(host: MortalHost, cuts: Cuts, life: Life): EffectHost {
  const alive = async <T>(name: string, act: (midway: boolean) => Promise<T>): Promise<T> => {
    if (life.dead) throw CRASH;
    return cuts.run(name, act);
  };
  return {
    sendEmails: (request) => alive('sendEmails', (midway) => host.sendEmails(request, midway)),
    askModel: (request) => alive('askModel', () => host.askModel(request)),
    cancelSends: (request) => alive('cancelSends', () => host.cancelSends(request)),
  };
}
