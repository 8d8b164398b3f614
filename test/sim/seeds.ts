/**
 * Seeds that once broke a promise, with what was wrong: they are always run. What a seed draws changes when a node type is
 * added, so each of these faults has a test of its own beside the code too.
 */
export const KNOWN_SEEDS: readonly (readonly [seed: number, was: string])[] = [
  [9, 'a message step that is switched off was counted as a message sent'],
  [91, 'the end of a way for a key freed the person, who then entered twice'],
  [128, 'stopping a run kept the keys of those who were in it taken'],
  [129, 'missed firings are ways for keys, the next one is the person’s own: the end of the ones was taken for the end of the other'],
  [3, 'a clock that was ahead and was set right let people in twice for one firing'],
  [714, 'a clock that was set back made a batch that could go on be filed anew for ever'],
  [1318, 'who is only watched was written to when they were moved to a step that writes'],
  [375, 'moving people to another version counted other steps than the journal has'],
];
