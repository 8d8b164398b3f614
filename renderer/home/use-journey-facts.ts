import { useEffect, useState } from 'react';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { whenIdle } from '#renderer/ui/when-idle.ts';
import { factsOf, type JourneyFacts } from './journey-facts.ts';

/** How often the list is drawn anew while drafts are read, in ms. */
const SHOW_EVERY = 250;
/** How long one turn may take, in ms: typing and scrolling come first. */
const TURN = 8;

interface Kept { readonly text: string; readonly facts: JourneyFacts }
/** By workflow, for the life of the page: a draft is read again only when its text has changed. */
const kept = new Map<string, Kept>();

/** What is known so far; the rest is read while the page is idle, the first of the list first. */
export function useJourneyFacts(records: readonly WorkflowRecord[]): (record: WorkflowRecord) => JourneyFacts | null {
  const [, setRound] = useState(0);
  useEffect(() => {
    const missing = records.filter(({ id, text }) => kept.get(id)?.text !== text);
    if (missing.length === 0) return undefined;
    let stop = (): void => {};
    let shown = 0;
    const turn = (): void => {
      const until = performance.now() + TURN;
      while (missing.length > 0 && performance.now() < until) {
        const { id, text } = missing.shift()!;
        kept.set(id, { text, facts: factsOf(text) });
      }
      if (missing.length === 0 || performance.now() > shown + SHOW_EVERY) {
        shown = performance.now();
        setRound((round) => round + 1);
      }
      if (missing.length > 0) stop = whenIdle(turn);
    };
    stop = whenIdle(turn);
    return () => { stop(); };
  }, [records]);
  return ({ id, text }) => {
    const found = kept.get(id);
    return found?.text === text ? found.facts : null;
  };
}
