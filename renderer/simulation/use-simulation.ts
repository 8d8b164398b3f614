import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '#shared/workflow/problem.ts';
import { useServices } from '#renderer/app/services.ts';
import { useJourney } from '#renderer/journey/journey-context.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { askSimulation } from './ask-simulation.ts';
import { gatherOrder, type SimulationChoice } from './gather-order.ts';
import type { Found } from './simulation-order.ts';

export type SimulationState =
  | { readonly at: 'choosing' }
  | { readonly at: 'running'; /** Of days that are over. */ readonly done: number; readonly days: number }
  | { readonly at: 'found'; readonly found: Found; /** The journey that was simulated. */ readonly text: string }
  | { readonly at: 'problems'; readonly problems: readonly Problem[] }
  | { readonly at: 'fault'; readonly fault: Fault; /** What was asked for. */ readonly choice: SimulationChoice };

export interface SimulationControl {
  readonly state: SimulationState;
  start(choice: SimulationChoice): void;
  /** Calls off what is under way, or puts a result away. */
  reset(): void;
}

/** The one simulation of an open journey; what it found stays until the next, also while its dialog is closed. Nothing of it is stored. */
export function useSimulation(): SimulationControl {
  const services = useServices();
  const { document: doc } = useJourney();
  const [state, setState] = useState<SimulationState>({ at: 'choosing' });
  const under = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    under.current?.abort();
    under.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const start = useCallback((choice: SimulationChoice): void => {
    stop();
    const control = new AbortController();
    under.current = control;
    const { signal } = control;
    const tell = (next: SimulationState): void => { if (!signal.aborted) setState(next); };
    const text = doc.text();
    tell({ at: 'running', done: 0, days: choice.days });
    gatherOrder(text, choice, services)
      .then((order) => askSimulation(order, signal, (done) => tell({ at: 'running', done, days: choice.days })))
      .then((answer) => {
        if (answer.of === 'found') tell({ at: 'found', found: answer.found, text });
        else if (answer.of === 'problems') tell({ at: 'problems', problems: answer.problems });
        else tell({ at: 'fault', fault: answer.fault, choice });
      })
      .catch((error: unknown) => tell({ at: 'fault', fault: faultOf(error), choice }));
  }, [doc, services, stop]);
  const reset = useCallback(() => {
    stop();
    setState({ at: 'choosing' });
  }, [stop]);
  return { state, start, reset };
}
