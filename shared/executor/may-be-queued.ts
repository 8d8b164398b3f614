import type { Batch, Row } from './store.ts';

/** Whether a message may be on its way out for somebody who stands at a sending step: the server has put it off, whatever they wait for since. */
export function mayBeQueued({ kind }: Pick<Batch, 'kind'>, { marks }: Pick<Row, 'marks'>): boolean {
  return kind === 'retry' || marks?.['since'] !== undefined;
}
