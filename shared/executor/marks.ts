/**
 * Small facts that an enrollment carries along. Names: `event` and `wait` are the `seq` of the event that let it in and
 * of the one it last waited for; `observed` = 1 for the held-out share of a journey, who walk but are never written to;
 * `since`, `deferrals` and `until` are the send gate's; `jump/<node>` counts jumps, `slot/<node>` is a place in a throttle's line and `turn/<node>` when it comes,
 * `call` names the enrollment elsewhere that let this one in, and `depth` how many did so one from the other;
 * `at/<node>` is when a step was left whose time another one asks for.
 */
export type Marks = Readonly<Record<string, number | string>>;

/** The marks after a change; null takes one away. Null where none is left, so that a batch of people without marks stays small. */
export function changeMarks(marks: Marks | null, changes: Readonly<Record<string, number | string | null>>): Marks | null {
  let left: Record<string, number | string> | null = null;
  for (const name in marks) if (changes[name] === undefined) (left ??= {})[name] = marks[name]!;
  for (const name in changes) if (changes[name] !== null) (left ??= {})[name] = changes[name]!;
  return left;
}

/** Takes away what the send gate has noted: the next message is due by itself. */
export const NOT_PUT_OFF = { since: null, deferrals: null, until: null } as const;

/** The mark that says when a step was left. */
export function passing(node: string): string {
  return `at/${node}`;
}

/** The mark that gives somebody their place in a step's line: a running number. */
export function turn(node: string): string {
  return `slot/${node}`;
}

/** The mark that says when that place comes: who is woken earlier, by something else, waits on for it. */
export function turnAt(node: string): string {
  return `turn/${node}`;
}

/** The mark that counts how often a step has led back. */
export function jumps(node: string): string {
  return `jump/${node}`;
}
