import type { IdSource } from '#shared/base/ids.ts';
import { instant, type Clock } from '#shared/base/time.ts';

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** 128 bits of chance in hex: fits `ID_PATTERN` with any prefix. */
export const systemIds: IdSource = {
  next: (prefix) => `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`,
};

/** Runs later; returns how to call it off. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => { clearTimeout(timer); };
}
