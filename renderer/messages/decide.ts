import type { Host, HostRequest } from '#shared/host.ts';
import { DOUBTS_AT_ONCE } from './all-doubts.ts';

/** What a person makes of a message in doubt; `uncertain` takes it back. */
export type Decision = HostRequest<'resolveUncertain'>['as'];

interface DecidePorts {
  readonly host: Pick<Host, 'resolveUncertain'>;
  /** Told after each portion, so that it is known even if a later one fails. @param done of all keys, those left alone too */
  readonly onPortion: (decided: readonly string[], done: number) => void;
  /** Stops between two portions; what is decided stays so. */
  readonly signal: AbortSignal;
}

/**
 * Decides in portions that the host takes at once. Throws what the host throws.
 * @returns the code of what could not be done, if anything
 */
export async function decide(keys: readonly string[], as: Decision, { host, onPortion, signal }: DecidePorts): Promise<string | null> {
  let fault: string | null = null;
  for (let at = 0; at < keys.length && !signal.aborted; at += DOUBTS_AT_ONCE) {
    const portion = keys.slice(at, at + DOUBTS_AT_ONCE);
    const answer = await host.resolveUncertain({ keys: portion, as });
    const left = new Set(answer.left);
    fault ??= answer.fault;
    // A disk that cannot be written now will not be a moment later. Words that are gone are gone for some only.
    if (answer.fault === 'ledger.unwritable') break;
    onPortion(portion.filter((key) => !left.has(key)), Math.min(at + DOUBTS_AT_ONCE, keys.length));
  }
  return fault;
}
