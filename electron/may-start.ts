export interface StartFacts {
  readonly isPackaged: boolean;
  readonly hasSwitch: (name: string) => boolean;
  /** Electron's version of today, e.g. `45.4.1`. */
  readonly electron: string;
  /** The newest major version that has ever opened this profile; 0 if none has. */
  readonly newestElectron: number;
}

export type StartRefusal = 'start.no-sandbox' | 'start.downgrade';

/**
 * Why the app must not start; null if it may. A packaged app is not run without its sandbox. An older Chromium deletes
 * a database that a newer one has written, so an older version does not even open a window on it.
 */
export function refuseStart({ isPackaged, hasSwitch, electron, newestElectron }: StartFacts): StartRefusal | null {
  if (isPackaged && (hasSwitch('no-sandbox') || hasSwitch('disable-web-security'))) return 'start.no-sandbox';
  return majorOf(electron) < newestElectron ? 'start.downgrade' : null;
}

/** Within one major version Electron keeps to one Chromium. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10) || 0;
}
