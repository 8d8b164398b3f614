import { entryRules, goalsCountOnce, jumpsAreBounded, restartsBegin, throttlesKeepTheirRate } from './judge-rules.ts';
import { aboutMessages } from './judge-messages.ts';
import { armsAreSticky, leftOnce, pathsAreUnbroken } from './judge-paths.ts';
import { blocksAgree, countersAgree, everybodyAccountedFor } from './judge-people.ts';
import { delaysAreKept, eventsWin, windowsAreKept } from './judge-waits.ts';
import type { World } from './world.ts';

/** What must be true of every history, whatever the seed. `check` tells where it is not. */
export interface Invariant { readonly says: string; check(world: World): Iterable<string> | Promise<Iterable<string>> }

/** Asked whenever the executor has nothing more to do. */
export const ALWAYS: readonly Invariant[] = [
  { says: 'whatever is due is done before the executor rests', check: async (world) => [await world.leftUndone()].filter((left) => left !== null) },
  { says: 'no executor takes another one’s batch away while there is only one', check: (world) => (world.desk.executor.stopped ? ['the executor gave up'] : []) },
];

/** Asked now and then, and at the end. */
export const OFTEN: readonly Invariant[] = [
  { says: 'everybody is accounted for: enrolled = ended + standing, and nobody stands twice', check: everybodyAccountedFor },
  { says: 'counters say what the journal says', check: countersAgree },
  { says: 'entry blocks agree with who is on the way', check: blocksAgree },
];

/** Asked of the whole history at its end. */
export const AT_THE_END: readonly Invariant[] = [
  ...aboutMessages,
  { says: 'a step is left once at each visit', check: leftOnce },
  { says: 'a way follows the lines, and nothing comes after its end', check: pathsAreUnbroken },
  { says: 'a person always goes the same way of an experiment or holdout', check: armsAreSticky },
  { says: 'nobody leaves a delay before its target', check: delaysAreKept },
  { says: 'an event in time wins over the timeout, and no timeout comes early', check: eventsWin },
  { says: 'a time window lets nobody through while it is closed', check: windowsAreKept },
  { says: 'nobody enters more often than the rules of entry allow', check: entryRules },
  { says: 'whoever leaves in order to begin anew begins anew', check: restartsBegin },
  { says: 'a jump leads back no more often than told', check: jumpsAreBounded },
  { says: 'a throttle gives out no more turns than its rate', check: throttlesKeepTheirRate },
  { says: 'a goal counts once for each way', check: goalsCountOnce },
];
