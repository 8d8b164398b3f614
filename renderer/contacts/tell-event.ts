import type { JournalStep } from '#shared/executor/store.ts';

/** One journal step in its parts. `reason` is a code or an author's own text; empty if there is none. */
export interface ToldEvent {
  readonly node: string;
  readonly visit: number;
  readonly kind: 'out' | 'onward' | 'unsure' | 'wait' | 'defer' | 'hold' | 'end' | 'fail' | 'moved' | 'goal';
  readonly port: string;
  readonly reason: string;
}

/** Reads what the executor noted. `onward`: went on although something was not as it should be; `unsure`: nobody knows whether it was done. */
export function tellEvent([node, visit, event]: JournalStep): ToldEvent {
  const [kind = '', ...rest] = event.split(':');
  if (kind !== 'out') return { node, visit, kind: kind as ToldEvent['kind'], port: '', reason: rest.join(':') };
  const [port = '', ...note] = rest;
  if (note[0] === 'uncertain') return { node, visit, kind: 'unsure', port, reason: note.slice(1).join(':') };
  const reason = note.join(':');
  return { node, visit, kind: reason === '' ? 'out' : 'onward', port, reason };
}

/** The same step put off again and again is told once, when it was put off last. */
export function withoutRepeats<T extends { readonly event: ToldEvent }>(events: readonly T[]): T[] {
  return events.filter(({ event }, index) => {
    const next = events[index + 1]?.event;
    return !(next && event.kind === 'defer' && next.kind === 'defer' && next.node === event.node && next.reason === event.reason);
  });
}
