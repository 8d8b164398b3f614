/** What is killed: `weft run`; `weft serve`; the browser with all its pages; or these two at once, as a power cut would. */
export const VICTIMS = ['cli', 'host', 'browser', 'both'] as const;
export type Victim = (typeof VICTIMS)[number];
export type AppVictim = Exclude<Victim, 'cli'>;

/** Of ten kills: dying is quick for a command, and slow for a browser. */
const SHARES: Readonly<Record<Victim, number>> = { cli: 4, host: 3, browser: 2, both: 1 };

/** @param target one of them, or `all` */
export function shareKills(kills: number, target: Victim | 'all'): Partial<Record<Victim, number>> {
  if (target !== 'all') return { [target]: kills };
  const shares = Object.fromEntries(VICTIMS.map((victim) => [victim, Math.floor((kills * SHARES[victim]) / 10)])) as Record<Victim, number>;
  const given = VICTIMS.reduce((sum, victim) => sum + shares[victim], 0);
  return { ...shares, cli: shares.cli + kills - given };
}
